// Making the views and iterators of dicts.
#pragma once
#include "engine/runtime/dict.h"

namespace coroscope {

enum DictPart : uint8_t { kDictKeys, kDictValues, kDictItems };
Ref make_dict_view(Dict* dict, Type* type);
Ref make_dict_iterator(Dict* dict, DictPart part, bool reversed);
// [leaf] The iterator's next item without its checks' exceptions: End, Item, or Error with an exception.
Next dict_iterator_next(Value self, Ref* item);

}  // namespace coroscope
