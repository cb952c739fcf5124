// Rows of sequences of Dynamics 365 Sales. Which columns they have is published, what their step
// graph means is not: so they are named with what can be told of them, and kept.
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_taking.hpp"

namespace stepwise::package {
namespace {

constexpr const char* table = "msdyn_sequence";
constexpr std::string_view collection = "msdyn_sequences/";
constexpr std::string_view tag_links = "Assets/msdyn_salestag_msdyn_sequenceset.xml";
// msdyn_assignsequencetype
constexpr std::array<const char*, 5> assignments{"the record owner", "a column of the record",
                                                 "the owner team", "the access team",
                                                 "the current user"};

using Texts = std::map<std::string, std::string>;

class SequenceTeller {
 public:
  explicit SequenceTeller(Taking& taking) : taking_(taking) {
    read_tags();
    read_links();
  }

  // The element itself, or those below it.
  void tell_below(pugi::xml_node node) {
    if (std::string_view(node.name()) == table) return tell(node);
    for (const pugi::xml_node child : node) tell_below(child);
  }

 private:
  void read_tags() {
    for (const auto& [part, bytes] : taking_.parts()) {
      if (!part.starts_with("msdyn_salestags/") || !part.ends_with("/msdyn_salestag.xml")) continue;
      Findings findings;
      const DataverseXml xml(bytes, part, part, findings);
      names_of_tags_[without_braces(xml.root().attribute("msdyn_salestagid").value())] =
          text_of(xml.root(), "msdyn_name");
    }
  }

  // One element per link; its ends are attributes.
  void read_links() {
    const auto links = taking_.parts().find(tag_links);
    if (links == taking_.parts().end()) return;
    Findings findings;
    const DataverseXml xml(links->second, links->first, links->first, findings);
    for (const pugi::xml_node link : xml.root()) {
      std::string sequence, tag;
      for (const pugi::xml_attribute end : link.attributes()) {
        const std::string_view name = end.name();
        if (name.starts_with("msdyn_sequenceid")) sequence = without_braces(end.value());
        if (name.starts_with("msdyn_salestagid")) tag = without_braces(end.value());
      }
      const auto known = names_of_tags_.find(tag);
      if (!tag.empty()) tags_[sequence].insert(known == names_of_tags_.end() ? tag : known->second);
    }
  }

  void tell(pugi::xml_node row) {
    const std::string id = without_braces(row.attribute("msdyn_sequenceid").value());
    std::string name = text_of(row, "msdyn_name");
    if (name.empty()) name = id;
    std::string words;
    const auto add = [&](const std::string& what, const std::string& more) {
      if (!more.empty()) words += (words.empty() ? "" : ", ") + what + more;
    };
    add("of table ", text_of(row, "msdyn_regardingentityname"));
    const auto type = parse_integer(text_of(row, "msdyn_assignsequencetype"));
    if (type && *type >= 0 && *type < static_cast<long long>(assignments.size())) {
      add("assigned to ", assignments[static_cast<std::size_t>(*type)]);
    }
    add("by column ", text_of(row, "msdyn_assignsequencefieldname"));
    const std::set<std::string>& tags = tags_[id];
    add("tags ", listed(std::vector(tags.begin(), tags.end())));
    const std::string description = text_of(row, "msdyn_description");
    if (!description.empty()) add("described as ", stepwise::quoted(description, 200));
    taking_.leave("sequences of Dynamics 365", name,
                  words + (words.empty() ? "" : ": ") +
                      "its steps are kept, not read: Dynamics does not publish what they mean");
  }

  Taking& taking_;
  Texts names_of_tags_;                                // by id
  std::map<std::string, std::set<std::string>> tags_;  // by id of the sequence
};

}  // namespace

void tell_sequences(pugi::xml_node rows, Taking& taking) {
  SequenceTeller teller(taking);
  for (const pugi::xml_node section : rows) {
    if (std::string_view(section.name()).starts_with(table)) teller.tell_below(section);
  }
  for (const auto& [name, bytes] : taking.parts()) {
    if (!name.starts_with(collection) || !name.ends_with("/msdyn_sequence.xml")) continue;
    Findings findings;
    const DataverseXml xml(bytes, name, name, findings);
    teller.tell_below(xml.root());
  }
}

}  // namespace stepwise::package
