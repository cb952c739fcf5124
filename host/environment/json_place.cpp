#include "environment/json_place.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/line_merge.hpp"

namespace stepwise {
namespace {

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::size_t at() {
    while (at_ < text_.size() && text_.substr(at_, 1).find_first_of(" \t\r\n") == 0) ++at_;
    return at_;
  }
  char here() { return at() < text_.size() ? text_[at_] : '\0'; }

  // From the beginning of an object or a list to that member or item; false when it has none.
  bool enter(std::string_view key) {
    const bool is_object = here() == '{';
    if (!is_object && here() != '[') return false;
    std::size_t index = 0;
    do {
      ++at_;  // behind the bracket or the comma
      if (here() == '}' || here() == ']') return false;
      std::string name = std::to_string(index++);
      if (is_object) {
        const std::size_t from = at() + 1;
        skip_text();
        name = std::string(text_.substr(from, at_ - from - 1));
        at();
        ++at_;  // the colon
      }
      if (name == key) return true;
      skip();
    } while (here() == ',');
    return false;
  }

 private:
  void skip_text() {
    for (at(), ++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  void skip() {
    int depth = 0;
    do {
      const char c = here();
      if (c == '\0') return;
      if (c == '"') {
        skip_text();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        --depth;
        ++at_;
      } else if (c == ',' || c == ':') {
        ++at_;
      } else {
        at_ = std::min(text_.find_first_of(",:]} \t\r\n", at_), text_.size());
      }
    } while (depth > 0);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

using Json = nlohmann::json;

// Takes everything, and notes where the library cannot go on: of a number that is too large its
// exception does not tell.
class FaultFinder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t read, const std::string&, const Json::exception& why) override {
    bytes_read = read;
    too_large = dynamic_cast<const Json::out_of_range*>(&why) != nullptr;
    return false;
  }

  std::size_t bytes_read = 0;
  bool too_large = false;  // a number is
};

}  // namespace

Place place_in(std::string_view text, std::size_t byte, const std::string& file) {
  const std::string_view before = text.substr(0, byte);
  const auto line_end = before.rfind('\n');
  Place place;
  place.file = file;
  place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  place.column =
      1 + static_cast<int>(line_end == std::string_view::npos ? before.size()
                                                              : before.size() - line_end - 1);
  return place;
}

JsonFault find_fault(std::string_view json) {
  if (json.starts_with("\xFF\xFE") || json.starts_with("\xFE\xFF")) {
    return {0, "is UTF-16, not UTF-8", "save it as UTF-8"};
  }
  if (const auto marks = find_conflict_marks(json)) {
    return {marks->begin, "holds an unsolved conflict of a merge",
            "keep what is to stay, and remove the lines with <<<<<<<, ======= and >>>>>>>"};
  }
  FaultFinder finder;
  Json::sax_parse(json, &finder);
  // The last byte that was read is what was not expected, or the end of that number.
  std::size_t byte = std::min(finder.bytes_read == 0 ? 0 : finder.bytes_read - 1, json.size());
  if (!finder.too_large) return {byte, "is not JSON", "look for a missing comma or quote"};
  while (byte > 0 && std::string_view("+-.eE0123456789").find(json[byte - 1]) != json.npos) --byte;
  return {byte, "holds a number that is too large", "correct it"};
}

std::size_t find_value(std::string_view json, const std::vector<std::string>& path) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const std::size_t begin = json.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  Scan scan(json.substr(begin));
  for (const std::string& key : path) {
    if (!scan.enter(key)) return 0;
  }
  return begin + scan.at();
}

}  // namespace stepwise
