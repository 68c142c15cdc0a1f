"""Differences between sequences: what matches, and texts that show the rest."""
from collections import Counter, namedtuple
from heapq import nlargest
from types import GenericAlias

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'Match']

Match = namedtuple('Match', 'a b size')


class SequenceMatcher:
    """Matches by the longest common run, then by those on its left and on its right."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """The second sequence is the one indexed: compare many first ones with it."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        self.b2j = b2j = {}
        for index, item in enumerate(b):
            b2j.setdefault(item, []).append(index)
        self.bjunk = {item for item in b2j if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del b2j[item]
        # What fills a long sequence says little about where it matches.
        most = len(b) // 100 + 1 if self.autojunk and len(b) >= 200 else len(b)
        self.bpopular = {item for item, places in b2j.items() if len(places) > most}
        for item in self.bpopular:
            del b2j[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run of both, the first of equals; junk only extends a run of other items."""
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size = alo, blo, 0
        lengths = {}                # place in b -> length of the run that ends there and at the item before
        for end in range(alo, ahi):
            longer = {}
            for place in self.b2j.get(a[end], ()):
                if place >= bhi:
                    break
                if place >= blo:
                    length = longer[place] = lengths.get(place - 1, 0) + 1
                    if length > size:
                        i, j, size = end - length + 1, place - length + 1, length
            lengths = longer
        for junk in False, True:
            while i > alo and j > blo and a[i - 1] == b[j - 1] and (b[j - 1] in self.bjunk) is junk:
                i, j, size = i - 1, j - 1, size + 1
            while (i + size < ahi and j + size < bhi and a[i + size] == b[j + size]
                   and (b[j + size] in self.bjunk) is junk):
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        found = []
        pending = [(0, len(self.a), 0, len(self.b))]
        while pending:
            alo, ahi, blo, bhi = pending.pop()
            match = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                pending += (alo, i, blo, j), (i + size, ahi, j + size, bhi)
        blocks = [Match(0, 0, 0)]
        for i, j, size in sorted(found):
            last = blocks[-1]
            if last.a + last.size == i and last.b + last.size == j:
                blocks[-1] = last._replace(size=last.size + size)
            else:
                blocks.append(Match(i, j, size))
        if not blocks[0].size:
            del blocks[0]
        self.matching_blocks = [*blocks, Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = []
            i = j = 0
            for a, b, size in self.get_matching_blocks():
                if i < a or j < b:
                    self.opcodes.append(('insert' if i == a else 'delete' if j == b else 'replace', i, a, j, b))
                i, j = a + size, b + size
                if size:
                    self.opcodes.append(('equal', a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The changes in groups, each with up to n equal items around it."""
        group = []
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        for at, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag == 'equal':
                if at == 0:
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                if at == len(codes) - 1:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
                elif at and i2 - i1 > 2 * n:
                    yield [*group, (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))]
                    group = []
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if len(group) > 1 or group[0][0] != 'equal':
            yield group

    def _ratio(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0

    def ratio(self):
        return self._ratio(sum(block.size for block in self.get_matching_blocks()))

    def quick_ratio(self):
        """At least ratio(): the order of the items left out."""
        if self.fullbcount is None:
            self.fullbcount = Counter(self.b)
        return self._ratio((Counter(self.a) & self.fullbcount).total())

    def real_quick_ratio(self):
        """At least ratio(): all but the lengths left out."""
        return self._ratio(min(len(self.a), len(self.b)))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    matcher = SequenceMatcher(b=word)
    scored = []
    for text in possibilities:
        matcher.set_seq1(text)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            scored.append((matcher.ratio(), text))
    return [text for _, text in nlargest(n, scored)]


def _tagged(tag, lines):
    return (f'{tag} {line}' for line in lines)


class Differ:
    """Shows lines as '- ' only first, '+ ' only second, '  ' both, '? ' where two alike lines differ."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._replaced(a, i1, i2, b, j1, j2)
            elif tag == 'equal':
                yield from _tagged(' ', a[i1:i2])
            else:
                yield from self._plain(a[i1:i2], b[j1:j2])

    def _plain(self, a, b):
        """The shorter side first, so that what belongs together stays near."""
        sides = [_tagged('-', a), _tagged('+', b)]
        for side in sides if len(a) <= len(b) or not b else reversed(sides):
            yield from side

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """Pairs lines that are much alike and stand at about the same place."""
        matcher = SequenceMatcher(self.charjunk)
        start = alo - blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            best, partner = 0.74999, None
            near = range(max(j + start - 10, alo), min(j + start + 11, ahi))
            if not near:
                break
            for i in near:
                matcher.set_seq1(a[i])
                # The cheapest bound first: it mostly decides.
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, partner = matcher.ratio(), i
            if partner is not None:
                yield from self._plain(a[alo:partner], b[blo:j])
                yield from self._pair(matcher, a[partner], b[j])
                alo, blo = partner + 1, j + 1
        yield from self._plain(a[alo:ahi], b[blo:bhi])

    def _pair(self, matcher, old, new):
        if old == new:
            yield f'  {old}'
            return
        matcher.set_seq1(old)
        marks = ['', '']
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            for side, width, only in (0, i2 - i1, '-'), (1, j2 - j1, '+'):
                marks[side] += {'equal': ' ', 'replace': '^'}.get(tag, only) * width
        for tag, line, mark in ('-', old, marks[0]), ('+', new, marks[1]):
            yield f'{tag} {line}'
            # Tabs of the line stay tabs below it, for the marks to stand where they should.
            mark = ''.join(char if at == ' ' and char.isspace() else at for char, at in zip(line, mark)).rstrip()
            if mark:
                yield f'? {mark}\n'


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}') from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


def _check(a, b, *texts):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError(f'lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})')
    if isinstance(a, str) or isinstance(b, str):
        raise TypeError('input must be a sequence of strings, not str')
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f'all arguments must be str, not: {text!r}')


def _range(start, stop, last):
    """Lines are counted from 1; an empty range names the line before it."""
    length = stop - start
    if length == 1 or not length and last:
        return f'{start + length}'
    return f'{start + 1 if length else start},{stop if last else length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    for at, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if not at:
            for head, name, date in ('---', fromfile, fromfiledate), ('+++', tofile, tofiledate):
                yield f'{head} {name}{date and chr(9) + date}{lineterm}'
        first, last = group[0], group[-1]
        yield f'@@ -{_range(first[1], last[2], False)} +{_range(first[3], last[4], False)} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
            else:
                yield from ('-' + line for line in a[i1:i2])
                yield from ('+' + line for line in b[j1:j2])


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    for at, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if not at:
            for head, name, date in ('***', fromfile, fromfiledate), ('---', tofile, tofiledate):
                yield f'{head} {name}{date and chr(9) + date}{lineterm}'
        yield '***************' + lineterm
        for lines, low, head, foot, only in (a, 1, '***', '****', 'delete'), (b, 3, '---', '----', 'insert'):
            yield f'{head} {_range(group[0][low], group[-1][low + 1], True)} {foot}{lineterm}'
            if any(code[0] in ('replace', only) for code in group):
                for code in group:
                    tag = {'replace': '!', 'delete': '-', 'insert': '+', 'equal': ' '}[code[0]]
                    yield from _tagged(tag, lines[code[low]:code[low + 1]])
