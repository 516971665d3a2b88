"""Check digits and built-in dates: what tells an identifier from a count, a price or a file number."""

from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
    "50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # in the order of their codes, from 10
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI NL FO GL",  # codespell:ignore fo
        19: "MK SI", 20: "AT BA EE KZ LT LU XK", 21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "PT ST LY", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ CY DO GT HU LB NI PL BY SV",
        29: "BR EG PS QA UA", 30: "JO KW MU", 31: "MT SC", 32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip


def is_resident_id(number: str) -> bool:
    """Whether 18 or 15 signs form a mainland resident ID: province, a real date of birth, check digit.

    The check digit is ISO 7064 MOD 11-2 over the first 17 digits (GB 11643-1999); 15-digit numbers have none.
    """
    if not has_resident_id_form(number):
        return False
    if len(number) == 15:
        return True
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, number[:17], strict=True))
    return _ID_CHECKS[total % 11] == number[17].upper()


def has_resident_id_form(number: str) -> bool:
    """Whether a number starts like a resident ID: a province code, then a real date of birth."""
    if len(number) not in (15, 18) or number[:2] not in _PROVINCES:
        return False
    born = number[6:14] if len(number) == 18 else "19" + number[6:12]
    if not born.isdecimal() or not "1850" <= born[:4] <= "2099":
        return False
    return _is_date(int(born[:4]), int(born[4:6]), int(born[6:8]))


def is_bank_card(digits: str) -> bool:
    """Whether 12 to 19 digits form a payment card: issuer range, its length, the Luhn check digit."""
    return (
        _has_issuer(digits)
        and passes_luhn(digits)
        and not (len(digits) == 18 and has_resident_id_form(digits))
    )


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit (ISO/IEC 7812-1, annex B) of those before it."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban_length(country: str) -> int | None:
    """How many letters and digits an account number of a country has, or None if it has no such numbers."""
    return _IBAN_LENGTHS.get(country)


def is_iban(compact: str) -> bool:
    """Whether letters and digits form an IBAN (ISO 13616): length of its country, mod 97 is 1."""
    if iban_length(compact[:2]) != len(compact):
        return False
    return int("".join(str(int(sign, 36)) for sign in compact[4:] + compact[:4])) % 97 == 1


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits form an English NHS number (NHS Data Dictionary: weights 10 … 2, MOD 11)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def is_hong_kong_id(letters: str, digits: str, check: str) -> bool:
    """Whether one or two letters, six digits and a check sign form a Hong Kong identity number (MOD 11)."""
    values = [36] * (2 - len(letters)) + [int(letter, 36) for letter in letters] + [int(d) for d in digits]
    total = sum(weight * value for weight, value in zip(range(9, 1, -1), values, strict=True))
    return (total + (10 if check == "A" else int(check))) % 11 == 0


def is_taiwan_id(number: str) -> bool:
    """Whether a letter and nine digits form a Taiwan identity number (weights 1, 9 … 1, 1; MOD 10)."""
    code = _TAIWAN_LETTERS.index(number[0]) + 10
    values = [code // 10, code % 10, *map(int, number[1:])]
    return (
        sum(weight * value for weight, value in zip((1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), values, strict=True))
        % 10
        == 0
    )


def _has_issuer(digits: str) -> bool:
    length, two, four = len(digits), int(digits[:2]), int(digits[:4])
    if two == 62 or four in (9558, 6013, 6030, 6858, 6901, 9400, 9843):
        return 16 <= length <= 19
    if digits[0] == "4":
        return length in (13, 16, 19)
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return length == 16
    if two in (34, 37) or four in (1800, 2131):
        return length == 15
    if two in (50, 56, 57, 58, 63, 67):
        return True
    if two in (30, 36, 38, 39):
        return length in (14, 16)
    return (two == 35 and length == 16) or (two in (60, 64, 65) and 16 <= length <= 19)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
