// XML as Dataverse and its tools write it: UTF-8 or UTF-16, with or without byte order mark and
// declaration, CR LF, long texts, elements of which only some matter here.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>

#include "package/findings.hpp"

namespace stepwise::package {

// The text of a part in UTF-8, its declaration blanked out. Nothing when it is UTF-16 that is none.
std::optional<std::string> dataverse_text(std::string_view bytes);

// Asked for each element with the names that lead to it, the root first: is its content wanted?
using Wants = bool (*)(std::span<const std::string_view> path);

// A part as a tree, within the limits of parts that are parsed; elements that are not wanted are
// empty in it.
class DataverseXml {
 public:
  // Reports what is not sound XML (XML...); the tree is empty then.
  DataverseXml(std::string_view bytes, const std::string& part, const std::string& subject,
               Findings& findings, Wants wants = nullptr);

  pugi::xml_node root() const { return tree_.document_element(); }
  // Names of the elements that were not wanted ("Roles"), and how many children each had.
  const std::map<std::string, std::size_t>& left_out() const { return left_out_; }

 private:
  pugi::xml_document tree_;
  std::map<std::string, std::size_t> left_out_;
};

// Behind the ">" of the tag that begins at `at` in a sound text.
std::size_t end_of_tag(std::string_view text, std::size_t at);

// Small questions to its nodes. `name` is compared as it is: names of Dataverse are case-sensitive.
std::string text_of(pugi::xml_node element);                    // trimmed
std::string text_of(pugi::xml_node parent, const char* child);  // the same of a child
// The description of the row in that language, else of the first: rows as
// <LocalizedNames><LocalizedName description="..." languagecode="1033"/></LocalizedNames>.
std::string localized(pugi::xml_node container, int language);
std::string without_braces(std::string_view id);  // "{A0-..}" as "a0-.."

}  // namespace stepwise::package
