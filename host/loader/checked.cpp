#include "loader/checked.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "loader/negotiate.hpp"
#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

constexpr std::size_t longest_id = 200;

std::string_view view_of(stepwise_view text) {
  return text.size == 0 ? std::string_view{} : std::string_view{text.data, text.size};
}

bool is_dotted_name(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || text.size() > longest_id || !is_letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

bool is_revision(std::string_view text) {
  const auto number = text.starts_with('0') || text.size() > 6 ? std::nullopt : parse_integer(text);
  return number && *number > 0;
}

}  // namespace

void refuse_description(std::string_view where, std::string_view problem) {
  refuse("PLG013", fmt::format("{} {}", where, problem),
         "correct what the plug-in says about itself and build it again");
}

std::string checked_text(stepwise_view text, std::string_view where, std::string_view name) {
  if (text.size == 0) return {};
  if (text.data == nullptr) {
    refuse_description(where, fmt::format("has a {} of {} bytes at address NULL", name, text.size));
  }
  if (text.size > max_text) {
    refuse("PLG015",
           fmt::format("{} has a {} of {} bytes, this host takes {}", where, name, text.size,
                       max_text),
           "set the size of the text to its length in bytes");
  }
  if (find_invalid_utf8(view_of(text))) {
    refuse_description(where, fmt::format("has a {} that is not UTF-8: \"{}\"", name,
                                          printable(view_of(text).substr(0, 100))));
  }
  return std::string(view_of(text));
}

std::string checked_text(stepwise_view text, std::string_view where, std::string_view name,
                         std::string_view instead) {
  std::string copy = checked_text(text, where, name);
  return copy.empty() ? std::string(instead) : copy;
}

std::string checked_name(stepwise_view text, std::string_view where) {
  std::string name = checked_text(text, where, "name");
  if (name.empty()) refuse_description(where, "has no name");
  if (!is_identifier(name)) {
    refuse_description(where,
                       fmt::format("has the name \"{}\", a name is up to 100 letters, digits "
                                   "and '_'",
                                   printable(name)));
  }
  return name;
}

std::string checked_plugin_id(stepwise_view text) {
  std::string id = checked_text(text, "the plug-in", "id");
  if (id.empty()) refuse_description("the plug-in", "has no id");
  if (!is_dotted_name(id)) {
    refuse_description("the plug-in", fmt::format("has the id \"{}\", an id looks like "
                                                  "com.example.calls",
                                                  printable(id)));
  }
  return id;
}

std::string checked_type_id(stepwise_view text, std::string_view where) {
  std::string id = checked_text(text, where, "id");
  if (id.empty()) refuse_description(where, "has no id");
  const auto slash = id.find('/');
  const bool fits = slash != std::string::npos &&
                    is_dotted_name(std::string_view(id).substr(0, slash)) &&
                    is_revision(std::string_view(id).substr(slash + 1));
  if (!fits) {
    refuse_description(where, fmt::format("has the id \"{}\", an id is a name and a revision, like "
                                          "com.example.sms/1",
                                          printable(id)));
  }
  return id;
}

std::vector<std::string> checked_texts(const stepwise_view* data, std::uint64_t count,
                                       std::string_view where, std::string_view name) {
  std::vector<std::string> texts;
  for (const stepwise_view view : checked_list(data, count, where, fmt::format("{}s", name))) {
    std::string text = checked_text(view, where, name);
    if (text.empty()) refuse_description(where, fmt::format("has an empty {}", name));
    if (std::find(texts.begin(), texts.end(), text) != texts.end()) {
      refuse_description(where, fmt::format("has the {} \"{}\" twice", name, printable(text)));
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

void check_struct_size(std::uint32_t size, std::uint64_t least, std::string_view where) {
  if (size >= least && size <= max_struct_size) return;
  refuse_description(where,
                     fmt::format("says that its struct has {} bytes, this host knows it with "
                                 "{} bytes or more",
                                 size, least));
}

void check_reserved(std::int64_t reserved, std::string_view where) {
  if (reserved != 0) {
    refuse_description(where, fmt::format("has {} in `reserved`, which must be 0", reserved));
  }
}

void check_list(const void* data, std::uint64_t count, std::string_view where,
                std::string_view name) {
  if (count > max_count) {
    refuse("PLG015", fmt::format("{} has {} {}, this host takes {}", where, count, name, max_count),
           "set the count to the number of entries in the list");
  }
  if (count > 0 && data == nullptr) {
    refuse_description(where, fmt::format("has a list of {} {} at address NULL", count, name));
  }
}

}  // namespace stepwise::loader
