// What an environment knows of its definitions: read from the store when first needed, and again
// when another process changed them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "engine/definition.hpp"
#include "model/email_template.hpp"
#include "model/segment.hpp"
#include "model/sequence.hpp"
#include "model/table.hpp"
#include "model/tag.hpp"
#include "store/definitions.hpp"

namespace stepwise {

// A rule with what its strategy needs; when that cannot run here, why not.
struct ReadyRule {
  std::string name;
  Boxed<Condition> condition;
  engine::Chooser chooser;
  std::string problem;
};
struct ActiveSegment {
  Segment segment;
  std::vector<ReadyRule> rules;
};

// By table, then in the order in which they are asked.
void sort_by_priority(std::vector<Segment>& segments);

class Knowledge {
 public:
  Knowledge(store::Database& database, store::Definitions& definitions, const Palette& palette)
      : database_(database), definitions_(definitions), palette_(palette) {}

  // Looks whether the store's definitions are newer than what was read, and forgets that if so.
  void refresh();
  // Forgets what was read, for example in a transaction that is about to be rolled back.
  void forget() { generation_.clear(); }

  const Catalog& catalog();
  const std::vector<EmailTemplate>& templates();
  const TagTree& tags();
  // Latest version. Throws Error (input_refused, SEQ001) with a suggestion when there is none.
  const Sequence& sequence(std::string_view name);
  store::StoredSequence stored(std::string_view name);  // the same refusal
  Sequence version(std::int64_t sequence_id, const std::string& name, int version);
  // The running form. Throws Error (input_refused) when it cannot run here, e.g. a plug-in is gone;
  // it is not tried again until something changes.
  std::shared_ptr<const engine::Definition> definition(std::int64_t sequence_id,
                                                       const std::string& name, int version);
  // The first of the versions up to `number` in which the step and its parameters are the same.
  int unchanged_since(std::int64_t sequence_id, const Step& step, const Sequence& sequence,
                      int number);
  const std::vector<ActiveSegment>& segments();  // in the order in which they are asked
  CheckContext check_context();
  Directory directory();  // as it is now: people are no definitions

 private:
  void read_catalog();
  void read_segments();

  store::Database& database_;
  store::Definitions& definitions_;
  const Palette& palette_;
  std::string generation_;
  bool read_ = false;
  Catalog catalog_;
  std::vector<EmailTemplate> templates_;
  TagTree tags_;
  std::vector<ActiveSegment> segments_;
  std::map<std::string, Sequence, std::less<>> sequences_;
  std::map<std::pair<std::int64_t, int>, std::shared_ptr<const engine::Definition>> running_;
  std::map<std::pair<std::int64_t, int>, Error> refused_;  // those that cannot run, and why
};

// Notes, inside the transaction that changes definitions or what their bindings and variables stand
// for, that they changed.
void note_change(store::Database& database);

}  // namespace stepwise
