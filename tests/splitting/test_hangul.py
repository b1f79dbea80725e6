import pytest

from articles.splitting.hangul import words_are_broken

NEWS = (
    "시립 도서관은 이번 봄부터 주민들에게 씨앗을 빌려 주는 사업을 시작한다고 발표했다 빌린 사람은 가을에"
    " 거둔 씨앗을 같은 수만큼 돌려주면 된다 항만 당국은 오래된 창고를 전시장으로 바꾸는 계획을 내놓았으며"
    " 공사는 내년 봄에 시작되어 가을에는 첫 전시회가 열릴 예정이다 강을 건너는 나룻배는 홍수로 선착장이"
    " 무너진 뒤 두 해 동안 쉬었으나 지원금을 받아 다시 다니게 되었다 주민들은 장터에 가는 길이 절반으로"
    " 줄었다며 반겼고 학교에서는 아이들이 배를 타고 다닐 수 있게 되었다고 전했다"
)


def broken_anywhere(width):
    """Break the news behind every so many characters."""
    rest, lines = NEWS, []
    while rest:
        lines.append(rest[:width].strip())
        rest = rest[width:].lstrip()
    return lines


def broken_behind_words(width):
    """Break the news behind the last word that fits."""
    lines = [""]
    for word in NEWS.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize("width", [18, 20, 22, 24])
def test_lines_that_end_anywhere_in_a_word_are_told_from_the_lengths_of_words(width):
    full = [0.0] * 100

    assert words_are_broken(broken_anywhere(width), full)
    assert not words_are_broken(broken_behind_words(width), full)


def test_lines_that_leave_the_room_of_a_word_end_behind_one():
    lines = broken_anywhere(20)

    assert not words_are_broken(lines, [2.0] * len(lines))


def test_a_few_lines_show_nothing():
    assert not words_are_broken(broken_anywhere(20)[:8], [0.0] * 8)
    assert not words_are_broken([], [])


def test_other_languages_have_no_broken_words():
    assert not words_are_broken(["書籍の目録を新しくした"] * 20, [0.0] * 20)
    assert not words_are_broken(["The office has changed how it counts"] * 20, [0.0] * 20)
