#include "cli/document.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace stepwise::cli {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Document& document);

struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(Time time) const { return to_iso8601(time); }
  Json operator()(Date date) const { return to_iso8601(date); }
  template <class Plain>
  Json operator()(const Plain& value) const {
    return value;
  }

  Json operator()(const Value& value) const { return std::visit(*this, value); }
  Json operator()(const Document::List& list) const {
    Json array = Json::array();
    for (const Document& item : list) array.push_back(json_of(item));
    return array;
  }
  Json operator()(const Document::Object& object) const {
    Json members = Json::object();
    for (const auto& [key, value] : object) members[key] = json_of(value);
    return members;
  }
};

Json json_of(const Document& document) {
  return std::visit(ToJson{}, document.node);
}

// "2026-03-02 09:00", with seconds only where there are some: what a table has room for.
std::string plain_time(Time time) {
  std::string text = to_iso8601(time);
  text.pop_back();
  text[10] = ' ';
  if (text.size() == 19 && text.ends_with(":00")) text.resize(16);
  return text;
}

struct ToPlain {
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(Time time) const { return plain_time(time); }
  std::string operator()(const std::string& text) const { return printable(text); }
  template <class Plain>
  std::string operator()(const Plain& value) const {
    return to_text(Value(value));
  }

  std::string operator()(const Value& value) const { return std::visit(*this, value); }
  std::string operator()(const Document::List& list) const {
    std::vector<std::string> parts;
    for (const Document& item : list) parts.push_back(to_plain(item));
    return join(parts, ", ");
  }
  std::string operator()(const Document::Object& object) const {
    std::vector<std::string> parts;
    for (const auto& [key, value] : object) parts.push_back(printable(key) + " " + to_plain(value));
    return join(parts, ", ");
  }
};

}  // namespace

Document::Document(Value value) : node(std::move(value)) {}
Document::Document(bool value) : node(Value(value)) {}
Document::Document(int value) : node(Value(std::int64_t{value})) {}
Document::Document(std::int64_t value) : node(Value(value)) {}
Document::Document(std::size_t value) : node(Value(static_cast<std::int64_t>(value))) {}
Document::Document(double value) : node(Value(value)) {}
Document::Document(const char* text) : node(Value(std::string(text))) {}
Document::Document(std::string_view text) : node(Value(std::string(text))) {}
Document::Document(std::string text) : node(Value(std::move(text))) {}
Document::Document(Time time) : node(Value(time)) {}
Document::Document(List list) : node(std::move(list)) {}
Document::Document(Object object) : node(std::move(object)) {}

Document::Document(const std::optional<Time>& time) {
  if (time) node = Value(*time);
}

Document to_list(const std::vector<std::string>& texts) {
  return Document::List(texts.begin(), texts.end());
}

std::string to_json(const Document& document) {
  return json_of(document).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_plain(const Document& document) {
  return std::visit(ToPlain{}, document.node);
}

bool is_number(const Document& document) {
  const Value* value = std::get_if<Value>(&document.node);
  return value != nullptr &&
         (std::holds_alternative<std::int64_t>(*value) || std::holds_alternative<double>(*value));
}

}  // namespace stepwise::cli
