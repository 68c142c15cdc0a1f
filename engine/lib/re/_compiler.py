"""Compiles a tree of _parser to the program that _re runs (see regex_opcodes.inc)."""
from _re import ITEMS, OPCODES, POSITIONS
from ._parser import MAXREPEAT, PatternError, width


class _Compiler:
    def __init__(self, state):
        self.state = state
        self.words = []
        self.counters = 0

    def emit(self, name, *operands):
        """Appends an instruction; gives the index of its first operand."""
        self.words.append(OPCODES[name])
        self.words.extend(operands)
        return len(self.words) - len(operands)

    def node(self, node):
        getattr(self, node[0])(*node[1:])

    def char(self, code):
        self.emit('CHAR', code)

    def any(self, dotall):
        self.emit('ANY_ALL' if dotall else 'ANY')

    def set(self, negated, any_case, items):
        self.emit('SET', negated | any_case << 1, len(items))
        for item in items:
            if isinstance(item, str):
                self.words += [ITEMS[item], 0, 0]
            else:
                self.words += [ITEMS['RANGE'], item[1], item[2]]

    def at(self, name):
        self.emit('AT', POSITIONS[name])

    def fail(self):
        self.emit('FAIL')

    def sequence(self, nodes):
        for node in nodes:
            self.node(node)

    def either(self, nodes):
        jumps = []
        for node in nodes[:-1]:
            split = self.emit('SPLIT', len(self.words) + 3, 0)
            self.node(node)
            jumps.append(self.emit('JUMP', 0))
            self.words[split + 1] = len(self.words)
        self.node(nodes[-1])
        for jump in jumps:
            self.words[jump] = len(self.words)

    def group(self, number, node):
        if number is None:
            return self.node(node)
        self.emit('SAVE', 2 * number)
        self.node(node)
        self.emit('SAVE', 2 * number + 1)

    def repeat(self, least, most, mode, node):
        while node[0] == 'group' and node[1] is None:
            node = node[2]
        if node[0] in ('char', 'any', 'set'):
            at = self.emit('REPEAT_ONE', least, most, mode, 0)
            self.node(node)
            self.words[at + 3] = len(self.words)
            return
        if mode == 2:
            return self.atomic(('repeat', least, most, 0, node))
        counter = self.counters
        self.counters += 1
        self.emit('LOOP_START', counter)
        head = len(self.words)
        at = self.emit('LOOP', counter, least, most, mode, 0)
        self.node(node)
        self.emit('JUMP', head)
        self.words[at + 4] = len(self.words)

    def inner(self, at, node):
        self.node(node)
        self.emit('MATCH')
        self.words[at] = len(self.words)

    def atomic(self, node):
        at = self.emit('ATOMIC', 0)
        self.inner(at, node)

    # `assert` is a keyword, so the method is put in by hand below.
    def assertion(self, behind, negated, node):
        low = 0
        if behind:
            low, high = width(node, self.state)
            if low != high:
                raise PatternError('look-behind requires fixed-width pattern')
        at = self.emit('ASSERT', int(behind), int(negated), low, 0)
        self.inner(at + 3, node)

    def reference(self, group, any_case):
        self.emit('BACK_REFERENCE', group, int(any_case))

    def condition(self, group, yes, no):
        at = self.emit('CONDITION', group, 0)
        self.node(yes)
        jump = self.emit('JUMP', 0)
        self.words[at + 1] = len(self.words)
        self.node(no)
        self.words[jump] = len(self.words)


setattr(_Compiler, 'assert', _Compiler.assertion)


def compile(tree, state):
    """(words of the program, number of counters)."""
    compiler = _Compiler(state)
    compiler.node(tree)
    compiler.emit('MATCH')
    return compiler.words, compiler.counters
