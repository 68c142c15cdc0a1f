// Every object that the collector knows of, for look-ups by what is not a reference.
#pragma once
#include "engine/runtime/heap_state.h"

namespace coroscope {

template <class Function>
void for_each_tracked(Function visit) {
  for (Generation& generation : rt->gc->generations) {
    for (GcLinks* links = generation.ring.next; links && links != &generation.ring; links = links->next) {
      visit(object_of(links));
    }
  }
}

}  // namespace coroscope
