from pathlib import Path

import pytest

from cornerman.errors import BadInputError, StorageError
from cornerman.findings import Stage
from cornerman.vocabulary import Topic, Vendor
from integrations import assets
from integrations.assets import data_folder
from integrations.vocabulary import load_vocabulary


def test_the_shipped_vocabulary_is_complete() -> None:
    found = load_vocabulary()
    words = dict(found.words)
    assert all(words[topic] for topic in Topic)
    assert all(dict(found.vendors)[vendor] for vendor in Vendor)
    assert all(phrases for stage, phrases in found.stages if stage is not Stage.UNKNOWN)
    assert (len(found.months), len(found.weekdays), len(found.numbers)) == (12, 7, 12)
    assert {"vorstellungsgespr*", "entretien* d'embauche", "colloquio di lavoro"} <= set(words[Topic.INTERVIEW])
    assert {"entretien", "colloquio"} <= set(words[Topic.TALK])


def test_the_words_of_all_languages_come_together(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('interview = ["talk"]\nmonths = ["january jan"]\n[stages]\npanel = ["panel"]')
    (tmp_path / "de.toml").write_text('interview = ["gespräch", "talk"]\nmonths = ["januar jan"]', encoding="utf-8")
    found = load_vocabulary(tmp_path)
    assert dict(found.words)[Topic.INTERVIEW] == ("gespräch", "talk")
    assert dict(found.stages)[Stage.PANEL] == ("panel",)
    assert found.months == (("januar", "jan", "january"),)
    assert found.legal_forms == ()


@pytest.mark.parametrize("text", ["interview = [", 'intervew = ["talk"]', '[stages]\npannel = ["panel"]'])
def test_a_word_list_that_makes_no_sense_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "en.toml").write_text(text)
    with pytest.raises(BadInputError, match=r"en\.toml"):
        load_vocabulary(tmp_path)


def test_data_lies_beside_the_checkout() -> None:
    assert (data_folder("config") / "vocabulary" / "vendors.toml").is_file()


def test_data_in_a_wheel_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "integrations"
    (package / "_data" / "config").mkdir(parents=True)
    (tmp_path / "config").mkdir()
    monkeypatch.setattr(assets, "_HERE", package)
    assert data_folder("config") == package / "_data" / "config"
    with pytest.raises(StorageError, match="'templates'"):
        data_folder("templates")


def test_a_folder_of_word_lists_is_read_once(tmp_path: Path) -> None:
    assert load_vocabulary() is load_vocabulary()
    assert load_vocabulary(tmp_path) is not load_vocabulary()
