#include "package/html_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise::package {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
    {{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html), lower_(lower_ascii(html)) {}

  std::string take() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && begins_tag()) {
        tag();
      } else if (html_[at_] == '&') {
        entity();
      } else {
        character(html_[at_++]);
      }
    }
    return std::string(trim(out_));
  }

 private:
  bool begins_tag() const {
    const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : ' ';
    return next == '/' || next == '!' || std::isalpha(static_cast<unsigned char>(next)) != 0;
  }

  void character(char c) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out_ += c;
    } else if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') {
      out_ += ' ';
    }
  }

  void end_line() {
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  void tag() {
    const std::size_t end = std::min(html_.find('>', at_), html_.size());
    std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
    const bool closes = inside.starts_with('/');
    if (closes) inside.remove_prefix(1);
    const auto length = std::find_if_not(inside.begin(), inside.end(), [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0;
    });
    const std::string name(lower_ascii({inside.begin(), length}));
    if (!closes && (name == "style" || name == "script" || name == "head")) {
      const std::size_t stop = lower_.find("</" + name, at_);
      at_ = std::min(stop, html_.size());
    } else if (name == "br" || (closes && (name == "p" || name == "div" || name == "tr" ||
                                           name == "li" || name == "h1" || name == "h2"))) {
      end_line();
    } else if (name == "li") {
      out_ += "- ";
    }
  }

  void entity() {
    const std::string_view rest = html_.substr(at_ + 1, 12);
    const std::size_t stop = rest.find(';');
    const std::string_view name = rest.substr(0, stop);
    for (const auto& [known, meaning] : entities) {
      if (stop == std::string_view::npos || name != known) continue;
      out_ += meaning;
      at_ += stop + 2;
      return;
    }
    out_ += html_[at_++];
  }

  std::string_view html_;
  std::string lower_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string html_text(std::string_view html) {
  if (html.find('<') == std::string_view::npos && html.find('&') == std::string_view::npos) {
    return std::string(trim(html));
  }
  return Reader(html).take();
}

}  // namespace stepwise::package
