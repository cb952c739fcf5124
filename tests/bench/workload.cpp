#include "bench/workload.hpp"

#include <cstdio>
#include <cstdlib>

#include "environment/solutions.hpp"
#include "package/package.hpp"

namespace stepwise::bench {
namespace {

constexpr const char* sellers =
    R"({"answers": [{"kind": "*", "within_hours": [0, 0],
        "results": [{"result": "answered", "weight": 1}, {"result": "voicemail", "weight": 2}]}]})";

Step step(int number, const std::string& type, std::vector<Parameter> parameters,
          const std::vector<std::string>& outcomes) {
  Step result;
  result.id = "s" + std::to_string(number);
  result.type = "stepwise.step." + type + "/1";
  result.name = "Step " + std::to_string(number);
  result.parameters = std::move(parameters);
  for (const std::string& outcome : outcomes) {
    const bool last = number == steps_of_w;
    result.branches.push_back({outcome, last ? "" : "s" + std::to_string(number + 1)});
  }
  return result;
}

OpenOptions options(Durability durability, int batch) {
  OpenOptions open;
  open.plugin_folders = {STEPWISE_PLUGIN_DIR};
  open.durability = durability;
  open.batch = batch;
  return open;
}

}  // namespace

Sequence sequence_w() {
  Sequence w;
  w.unique_name = "w";
  w.name = "Workload W";
  w.table = "lead";
  w.first = "s1";
  const std::vector<std::string> results = {"answered",  "busy",      "completed",
                                            "no_answer", "voicemail", "wrong_number"};
  int number = 0;
  for (const char kind : std::string("ACACAWCAUA")) {
    ++number;
    switch (kind) {
      case 'A':
        w.steps.push_back(step(number, "phone_call", {}, results));
        break;
      case 'C':
        w.steps.push_back(
            step(number, "call_condition", {{"results", "answered", {}}}, {"no", "yes"}));
        break;
      case 'W':
        w.steps.push_back(
            step(number, "wait", {{"days", "0", {}}, {"hours", "1", {}}}, {"elapsed"}));
        break;
      default:
        w.steps.push_back(step(number, "update_field",
                               {{"column", "subject", {}}, {"value", "seen", {}}}, {"done"}));
    }
  }
  return w;
}

void make_store(const std::filesystem::path& store, std::int64_t records) {
  CreateOptions create;
  create.name = "bench";
  create.virtual_clock = true;
  create.now = *parse_time("2026-03-02");
  Environment::create(store, create);
  Solution solution;
  solution.manifest.unique_name = "w";
  solution.manifest.name = "Workload W";
  solution.manifest.publisher = {"stepwise", "stepwise", "stepwise", 10000};
  solution.components = {{{ComponentKind::sequence, "w"}, sequence_w()}};
  solution.manifest.components = {{ComponentKind::sequence, "w"}};
  const auto package = store.string() + ".zip";
  package::write_package(solution, package, package::Form::zip, true);
  Environment environment(store, options(Durability::normal, 1000));
  environment.add_user({"anna", ""});
  Solutions(environment)
      .import(std::filesystem::path(STEPWISE_SOURCE_DIR) / "solutions/base", "bench");
  Solutions(environment).import(package, "bench");
  environment.activate("w", "bench");
  std::vector<RecordRef> refs;
  for (std::int64_t i = 0; i < records; ++i) {
    refs.push_back({"lead", std::to_string(i)});
    environment.put_record(
        {refs.back(), "anna", true, {{"lastname", "Lead " + std::to_string(i)}}});
  }
  environment.connect("w", refs, "bench");
}

std::int64_t run_store(const std::filesystem::path& store, Durability durability, int batch,
                       std::int64_t records) {
  Environment environment(store, options(durability, batch));
  RunOptions run;
  run.until = *parse_time("2026-04-02");
  run.answers = sellers;
  const std::int64_t transitions = environment.run(run).transitions;
  if (transitions != records * steps_of_w || environment.info().running_targets != 0) {
    std::fprintf(stderr, "the workload was not done: %lld transitions\n",
                 static_cast<long long>(transitions));
    std::exit(1);
  }
  return transitions;
}

}  // namespace stepwise::bench
