"""A run that is killed at its Nth step: every port is wrapped, and SIGKILL comes before the call or after it."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cornerman.actions import Action
from cornerman.invitations import Invitation, Words
from cornerman.plan import plan
from cornerman.reading.lexicon import lexicon
from flows.belonging import is_for_missions, is_for_offers
from flows.carrying import carry_out
from flows.gathering import gather, watch
from flows.house import House
from flows.leaving import forget_who_left
from integrations.vocabulary import load_vocabulary
from tests.houses import house_on_files

# Processes that are forked from one that has this module know the words already, and need not prepare them again.
lexicon(load_vocabulary())

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.killing"])


@dataclass
class Fuse:
    """Counts steps and ends the process at one of them; where it is `lit_by` a call, only from the first such on."""

    left: int
    lit_by: str = ""

    def step(self, call: str) -> None:
        """Burn one step; the process is gone when none is left."""
        if self.lit_by not in {"", call}:
            return
        self.lit_by = ""
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Fused:
    """A port whose every call burns a step before and a step after it."""

    def __init__(self, port: object, fuse: Fuse) -> None:
        self._port = port
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands for any port
        found = getattr(self._port, name)
        return self._fused(name, found) if callable(found) else found

    def _fused(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def fused(*arguments: object, **named: object) -> object:
            self._fuse.step(name)
            result = call(*arguments, **named)
            self._fuse.step(name)
            return result

        return fused


class ForgetfulPost:
    """A post like a mail server: it cannot know whether it brought a letter before. It notes each key in a file."""

    remembers = False

    def __init__(self, file: Path) -> None:
        self._file = file

    def deliver(self, words: Words, *, key: str) -> None:
        with self._file.open("a") as out:
            out.write(f"{key}\n")

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        self.deliver(words, key=key)


class Work(Protocol):
    """What is done in Alice's house at some time until a fuse ends it, if it comes that far."""

    def __call__(self, folder: Path, now: datetime, fuse: Fuse) -> None: ...


def died(work: Work, folder: Path, now: datetime, fuse: Fuse) -> bool:
    """Do the work in a process of its own; tell whether it was killed before it was through."""
    child = FORK.Process(target=work, args=(folder, now, fuse))
    child.start()
    child.join(60)
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode != 0


def run_until_killed(folder: Path, now: datetime, fuse: Fuse, *, forgetful: bool = False) -> None:
    """Do a whole run."""
    with house_on_files(folder, now=now) as house:
        run(fused(with_forgetful_post(house, folder) if forgetful else house, fuse))


def remind_until_killed(folder: Path, now: datetime, fuse: Fuse) -> None:
    """Watch, and then do what is to do about drafts; the fuse burns from there on."""
    _until_killed(folder, now, fuse, is_for_missions)


def brief_until_killed(folder: Path, now: datetime, fuse: Fuse) -> None:
    """Watch, and then do what is to do about offers; the fuse burns from there on."""
    _until_killed(folder, now, fuse, is_for_offers)


def _until_killed(folder: Path, now: datetime, fuse: Fuse, mine: Callable[[Action], bool]) -> None:
    with house_on_files(folder, now=now) as house:
        watch(house, now)
        world = gather(house, now)
        shaky = fused(house, fuse)
        for action in filter(mine, plan(world, house.policy, now)):
            carry_out(action, world, shaky)


def with_forgetful_post(house: House, folder: Path) -> House:
    """Give the house with a post that does not remember."""
    post = ForgetfulPost(folder / "sent.txt")
    return replace(house, seeker_post=post, member_post=post)


def fused(house: House, fuse: Fuse) -> House:
    """Give the house with every port that writes wrapped."""
    names = ("calendar", "seeker_post", "member_post", "ledger", "memory", "briefs", "missions")
    wrapped: dict[str, Any] = {name: Fused(getattr(house, name), fuse) for name in names}
    return replace(house, **wrapped)


def run(house: House) -> int:
    """Watch, plan and carry out, as the flows do; tell how many actions were carried out."""
    now = house.clock.now()
    watch(house, now)
    world = gather(house, now)
    done = sum(carry_out(action, world, house) for action in plan(world, house.policy, now))
    forget_who_left(house)
    return done
