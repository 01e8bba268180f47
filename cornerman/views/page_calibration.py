"""How well the seeker judges, on a page: the sentences, and the picture."""

from cornerman.calibration import Calibration
from cornerman.views.calibration import calibration_view
from cornerman.views.calibration_picture import calibration_picture
from cornerman.views.page_values import Page, Place


def calibration_page(found: Calibration) -> Page:
    """Say what there is to say, with the picture from five resolved rounds on."""
    return Page(
        title="How well you judge",
        place=Place.CALIBRATION,
        lines=calibration_view(found).sentences,
        picture=calibration_picture(found),
    )
