"""Lines that the tests of the steps put together, and what becomes of them."""

from tuiji.cleaner import clean

GUIDE = "注销前先核对余额，回执要拍照留底。"
ADVERT = "官方直营，假一赔十，终身售后，全国联保"


def actions(*lines: str) -> list[str]:
    """Return the action for each line of an article."""
    return [row.action for row in clean("\n".join(lines))]
