#include "store/json_text.hpp"

#include <cstdio>

#include "base/text.hpp"
#include "store/wish_fields.hpp"

namespace stepwise::store::json_text {

void write(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
      out += escaped;
    } else {
      out += c;
    }
  }
  out += '"';
}

void write(std::string& out, std::int64_t number) {
  out += std::to_string(number);
}

void write(std::string& out, const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) {
    out += *flag ? "true" : "false";
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    write(out, *number);
  } else if (const auto* decimal = std::get_if<double>(&value)) {
    const std::string text = to_text(*decimal);
    out += text;
    if (text.find_first_of(".e") == std::string::npos) out += ".0";
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    write(out, std::string_view(*text));
  } else if (const auto* time = std::get_if<Time>(&value)) {
    out += "{\"t\":";
    write(out, std::int64_t{time->time_since_epoch().count()});
    out += '}';
  } else if (const auto* date = std::get_if<Date>(&value)) {
    out += "{\"d\":";
    write(out, std::int64_t{date->time_since_epoch().count()});
    out += '}';
  } else {
    out += "null";
  }
}

void write(std::string& out, const Fields& fields) {
  out += '[';
  for (const Field& field : fields) {
    if (out.back() != '[') out += ',';
    out += '[';
    write(out, std::string_view(field.name));
    out += ',';
    write(out, field.value);
    out += ']';
  }
  out += ']';
}

void write(std::string& out, const engine::Cause& cause) {
  out += '[';
  write(out, std::int64_t{static_cast<int>(cause.reason)});
  out += ',';
  write(out, cause.event);
  out += ']';
}

void write(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (const std::string& text : texts) {
    if (out.back() != '[') out += ',';
    write(out, std::string_view(text));
  }
  out += ']';
}

void write(std::string& out, const std::vector<engine::Subject>& subjects) {
  out += '[';
  for (const engine::Subject& subject : subjects) {
    out += out.back() == '[' ? "[" : ",[";
    write(out,
          std::vector<std::string>{subject.kind, subject.step, subject.outcome, subject.result});
    out += subject.skipped ? ",1," : ",0,";
    write(out, subject.facts);
    out += ']';
  }
  out += ']';
}

void write(std::string& out, const std::vector<engine::TriedVariant>& all) {
  out += '[';
  for (const engine::TriedVariant& one : all) {
    if (out.back() != '[') out += ',';
    out += '[';
    write(out, std::string_view(one.step));
    out += ',' + std::to_string(one.since) + ',' + std::to_string(one.visit) + ',';
    write(out, std::string_view(one.variant));
    out += ',';
    write(out, std::string_view(one.success));
    for (const bool flag : {one.about_step, one.counts, one.succeeded}) out += flag ? ",1" : ",0";
    out += ']';
  }
  out += ']';
}

void write(std::string& out, Time time) {
  write(out, std::int64_t{time.time_since_epoch().count()});
}
void write(std::string& out, const std::string& text) {
  write(out, std::string_view(text));
}
void write(std::string& out, int number) {
  write(out, std::int64_t{number});
}
void write(std::string& out, EndReason reason) {
  write(out, static_cast<int>(reason));
}
void write(std::string& out, ActivityStatus status) {
  write(out, static_cast<int>(status));
}

void write(std::string& out, const engine::Wish& wish) {
  write(out, fields_of(wish));
}

}  // namespace stepwise::store::json_text
