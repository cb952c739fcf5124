#include "cli/consent_view.hpp"

#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {

Document to_document(const Consent& consent) {
  Document::Object object{{"channel", consent.channel},
                          {"address", consent.address},
                          {"fact", consent.fact},
                          {"record", consent.record.table.empty() ? "" : to_text(consent.record)},
                          {"note", consent.note},
                          {"at", consent.at},
                          {"by", consent.actor}};
  if (consent.cleared) {
    object.emplace_back("cleared", *consent.cleared);
    object.emplace_back("cleared_by", consent.cleared_by);
  }
  return object;
}

void show_consent(Output& output, const ConsentChange& change) {
  Document::List list;
  for (const Consent& one : change.added) {
    output.say("nothing goes to " + printable(one.address) + " by " + one.channel + " any more");
    list.push_back(to_document(one));
  }
  if (change.no_address) {
    output.note("the record has no address, so nothing is kept; name one with --field address=");
  } else if (change.added.empty()) {
    output.say("its address stays as it is");
  }
  if (change.withheld > 0) {
    output.say(counted(static_cast<std::size_t>(change.withheld), "message") +
               " that waited in the outbox withheld; see \"outbox list --withheld\"");
  }
  output.set("consent", std::move(list));
  output.set("withheld", change.withheld);
}

}  // namespace stepwise::cli
