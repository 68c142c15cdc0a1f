// The disassembler: reads opcodes.inc for what an operand is.
//
// Interface: disassemble.h. Covered by tests/golden/dis.
#include "engine/code/disassemble.h"

#include "engine/code/constant_text.h"
#include "engine/code/stack_effect.h"

namespace coroscope::code {
namespace {

constexpr const char* kBinaryTexts[] = {"+", "-",  "*",  "@", "/", "//", "%",
                                        "**", "<<", ">>", "&", "|", "^"};
constexpr const char* kCompareTexts[] = {"<", "<=", "==", "!=", ">", ">="};
constexpr const char* kCommonTexts[] = {"AssertionError", "NotImplementedError", "tuple", "all",
                                        "any", "list", "set"};
constexpr const char* kSpecialTexts[] = {"__enter__", "__exit__", "__aenter__", "__aexit__"};
constexpr const char* kDelegationTexts[] = {"await", "yield from", "async for",
                                            "async with, entering", "async with, leaving"};
constexpr const char* kAwaitableTexts[] = {"await", "__aenter__", "__aexit__"};
constexpr const char* kConversionTexts[] = {"", "str", "repr", "ascii"};
constexpr const char* kIntrinsic1Texts[] = {
    "print expression", "type variable",     "parameter specification", "type variable tuple",
    "Generic[...]",     "type alias"};
constexpr const char* kIntrinsic2Texts[] = {"type variable with bound",
                                            "type variable with constraints",
                                            "set type parameters", "set default"};

template <size_t N>
std::string pick(const char* const (&texts)[N], uint32_t index) {
  return index < N ? texts[index] : "?";
}

std::string attribute_text(uint32_t operand) {
  switch (operand) {
    case kDefaults: return "defaults";
    case kKeywordDefaults: return "keyword defaults";
    case kAnnotate: return "annotate";
    case kClosure: return "closure";
    default: return "?";
  }
}

// What the operand of an instruction with an enum or flags says.
std::string oparg_text(Op op, uint32_t operand) {
  switch (op) {
    case Op::BINARY_OP:
      return pick(kBinaryTexts, operand % kInplace) + (operand >= kInplace ? "=" : "");
    case Op::COMPARE_OP: return pick(kCompareTexts, operand);
    case Op::IS_OP: return operand ? "is not" : "is";
    case Op::CONTAINS_OP: return operand ? "not in" : "in";
    case Op::LOAD_COMMON_CONSTANT: return pick(kCommonTexts, operand);
    case Op::LOAD_SPECIAL: return pick(kSpecialTexts, operand);
    case Op::DELEGATE: return pick(kDelegationTexts, operand);
    case Op::GET_AWAITABLE: return pick(kAwaitableTexts, operand);
    case Op::CONVERT_VALUE: return pick(kConversionTexts, operand);
    case Op::INTRINSIC_1: return pick(kIntrinsic1Texts, operand);
    case Op::INTRINSIC_2: return pick(kIntrinsic2Texts, operand);
    case Op::SET_FUNCTION_ATTRIBUTE: return attribute_text(operand);
    case Op::UNPACK_EX:
      return std::to_string(operand & 0xff) + " before, " + std::to_string(operand >> 8) +
             " after";
    default: return "";
  }
}

void pad(std::string* out, size_t width) {
  if (out->size() < width) out->append(width - out->size(), ' ');
}

std::string right(std::string text, size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

class Disassembler {
 public:
  Disassembler(const Code& code, const DisassembleOptions& options)
      : code_(code), options_(options) {}

  std::string run() {
    header();
    find_targets();
    uint32_t line = 0;
    for (size_t i = 0; i < code_.instructions.size();) {
      instruction(i, &line);
      i += 1 + info_of(op_of(code_.instructions[i])).caches;
    }
    exceptions();
    if (options_.nested) {
      for (const Constant& constant : code_.constants) {
        if (constant.kind != Constant::Kind::Code) continue;
        out_ += "\n" + disassemble(*constant.code, options_);
      }
    }
    return std::move(out_);
  }

 private:
  void header() {
    out_ += code_.qualname + ", line " + std::to_string(code_.first_line) + flags() + "\n";
    if (code_.locals.empty()) return;
    out_ += "  locals:";
    for (size_t i = 0; i < code_.locals.size(); i++) {
      out_ += (i ? ", " : " ") + code_.locals[i];
      if (code_.local_kinds[i] & kCell) out_ += " (cell)";
      if (code_.local_kinds[i] & kFree) out_ += " (free)";
    }
    out_ += "\n";
  }

  std::string flags() const {
    std::string text;
    if (code_.flags & kGenerator) text += ", generator";
    if (code_.flags & kCoroutine) text += ", coroutine";
    if (code_.flags & kAsyncGenerator) text += ", async generator";
    return text;
  }

  void find_targets() {
    targets_.assign(code_.instructions.size() + 1, false);
    for (size_t i = 0; i < code_.instructions.size();) {
      const OpInfo& info = info_of(op_of(code_.instructions[i]));
      if (info.operand == Operand::Jump) targets_[operand_of(code_.instructions[i])] = true;
      i += 1 + info.caches;
    }
    for (const ExceptionEntry& entry : code_.exceptions) targets_[entry.target] = true;
  }

  std::string operand_text(Op op, uint32_t operand) const {
    switch (info_of(op).operand) {
      case Operand::None: return "";
      case Operand::Count: return std::to_string(operand);
      case Operand::Const: return repr(code_.constants[operand]);
      case Operand::Name: return code_.names[operand];
      case Operand::Fast: return code_.locals[operand];
      case Operand::Jump: return "to " + std::to_string(operand);
      case Operand::Oparg: {
        std::string meaning = oparg_text(op, operand);
        return meaning.empty() ? std::to_string(operand) : meaning;
      }
    }
    return "";
  }

  void instruction(size_t i, uint32_t* line) {
    Op op = op_of(code_.instructions[i]);
    const Position& position = code_.positions[i];
    std::string text;
    if (position.line != *line && position.line != 0) {
      text = right(std::to_string(position.line), 5);
      *line = position.line;
    }
    pad(&text, 5);
    text += code_.line_starts[i] ? '*' : ' ';
    text += targets_[i] ? " >>" : "   ";
    text += right(std::to_string(i), 5) + "  " + info_of(op).name;
    std::string operand = operand_text(op, operand_of(code_.instructions[i]));
    if (!operand.empty()) {
      pad(&text, 40);
      text += " " + operand;
    }
    if (options_.positions) {
      pad(&text, 60);
      text += "  " + position_text(position);
    }
    out_ += text + "\n";
  }

  static std::string position_text(const Position& position) {
    if (position.line == 0) return "-";
    auto column = [](uint16_t value) { return value == 0xffff ? "?" : std::to_string(value); };
    return std::to_string(position.line) + ":" + column(position.column) + "-" +
           std::to_string(position.end_line) + ":" + column(position.end_column);
  }

  void exceptions() {
    for (const ExceptionEntry& entry : code_.exceptions) {
      out_ += "  " + std::to_string(entry.start) + " to " + std::to_string(entry.end - 1) +
              ": exceptions go to " + std::to_string(entry.target) + ", depth " +
              std::to_string(entry.depth) + (entry.push_instruction ? ", with instruction" : "") +
              "\n";
    }
  }

  const Code& code_;
  const DisassembleOptions& options_;
  std::vector<bool> targets_;
  std::string out_;
};

}  // namespace

std::string disassemble(const Code& code, const DisassembleOptions& options) {
  return Disassembler(code, options).run();
}

}  // namespace coroscope::code
