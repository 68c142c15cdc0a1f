# Without case three letters may be one: the Cyrillic ve and its rounded form, the long s, ligatures, both sharp s.
import re
pairs = [('K', '\u212a'), ('s', '\u017f'), ('\u0412', '\u1c80'), ('\u0432', '\u1c80'), ('\ufb05', '\ufb06'),
         ('\u1e61', '\u1e9b'), ('\u03c3', '\u03c2'), ('\xdf', '\u1e9e'), ('\u0131', 'i'), ('a', 'b')]
for a, b in pairs:
    tries = a, f'[{a}]', f'[^{a}]', f'[{a}-{a}]', f'({a})\\1'
    print(ascii(a + b), [bool(re.match(pattern, b + (a if '1' in pattern else ''), re.I)) for pattern in tries])
