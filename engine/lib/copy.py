"""Shallow and deep copies."""
import types
import weakref

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error

_ATOMIC = frozenset({types.NoneType, int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
                     types.BuiltinFunctionType, types.EllipsisType, types.NotImplementedType, types.FunctionType,
                     weakref.ref, types.CodeType, types.MethodDescriptorType, types.UnionType})
_DEEP_ATOMIC = _ATOMIC - {tuple, frozenset, slice}


def copy(x):
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    if cls is types.MethodType:
        return x
    rv = _reduce(x)
    return x if isinstance(rv, str) else _reconstruct(x, None, *rv)


def _reduce(x):
    import copyreg
    registered = copyreg.dispatch_table.get(type(x))
    if registered is not None:
        return registered(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor:
        return reductor()
    raise Error(f'un(deep)copyable object of type {type(x)}')


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _DEEP_ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _nil)
    if y is not _nil:
        return y
    if cls is list:
        y = memo[key] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[key] = {}
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]
        y = x if all(a is b for a, b in zip(x, items)) else tuple(items)
    elif cls is types.MethodType:
        y = types.MethodType(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            rv = _reduce(x)
            y = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)   # keeps x alive, so that its id stays its own
    return y


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slotstate = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            if state is not None:
                y.__dict__.update(state)
            for name, value in (slotstate or {}).items():
                setattr(y, name, value)
    for item in listiter or ():
        y.append(deepcopy(item, memo) if deep else item)
    for key, value in dictiter or ():
        y[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return y


def replace(obj, /, **changes):
    """A copy of obj with some fields changed, by its __replace__."""
    cls = obj.__class__
    func = getattr(cls, '__replace__', None)
    if func is None:
        raise TypeError(f'replace() does not support {cls.__name__} objects')
    return func(obj, **changes)
