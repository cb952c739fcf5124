#include "environment/json_place.hpp"

#include <algorithm>

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
