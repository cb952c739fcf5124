// <Workflow> of category 4: a business process flow. Its stages stand in a part of their own, the
// activities of a workflow; read are only the names, categories and order of the stages.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_taking.hpp"

namespace stepwise::package {
namespace {

constexpr const char* process_flow = "4";
// processstage.stagecategory
constexpr std::array<const char*, 8> categories{"qualify",  "develop",  "propose", "close",
                                                "identify", "research", "resolve", "approval"};

std::string_view attribute_called(pugi::xml_node node, std::string_view name) {
  return node.attribute(std::string(name).c_str()).value();
}

// The child whose x:Key is that.
pugi::xml_node keyed(pugi::xml_node properties, std::string_view key) {
  for (const pugi::xml_node child : properties) {
    if (attribute_called(child, "x:Key") == key) return child;
  }
  return {};
}

// <mcwo:StepLabel Description="Qualify" LanguageCode="1033"/>
std::string label_of(pugi::xml_node labels, int language) {
  std::string first;
  for (const pugi::xml_node label : labels) {
    const std::string_view text = trim(attribute_called(label, "Description"));
    if (text.empty()) continue;
    if (label.attribute("LanguageCode").as_int() == language) return std::string(text);
    if (first.empty()) first = text;
  }
  return first;
}

// "StageStep4: Qualify" -> "Qualify"
std::string name_in(std::string_view display_name) {
  const std::size_t colon = display_name.find(": ");
  return colon == std::string_view::npos ? std::string()
                                         : std::string(display_name.substr(colon + 2));
}

class Stages : public pugi::xml_tree_walker {
 public:
  explicit Stages(int language) : language_(language) {}
  std::vector<ProcessStage> found;

  bool for_each(pugi::xml_node& node) override {
    const std::string_view activity = attribute_called(node, "AssemblyQualifiedName");
    if (activity.find(".StageComposite,") != std::string_view::npos) add(node);
    return true;
  }

 private:
  void add(pugi::xml_node stage) {
    const pugi::xml_node properties = stage.first_child();
    std::string name = label_of(keyed(properties, "StepLabels"), language_);
    if (name.empty()) name = name_in(attribute_called(stage, "DisplayName"));
    if (name.empty()) name = "Stage " + std::to_string(found.size() + 1);
    std::string unique = name;
    if (names_.contains(unique)) unique += " (" + std::to_string(found.size() + 1) + ')';
    names_.insert(unique);
    const auto category = parse_integer(text_of(keyed(properties, "StageCategory")));
    const bool known =
        category && *category >= 0 && *category < static_cast<long long>(categories.size());
    found.push_back({unique, known ? categories[static_cast<std::size_t>(*category)] : ""});
  }

  int language_;
  std::set<std::string> names_;
};

std::string identifier_of(pugi::xml_node workflow) {
  const std::string name = text_of(workflow, "UniqueName");
  if (is_identifier(name)) return name;
  std::string id = "process_" + without_braces(workflow.attribute("WorkflowId").value());
  std::replace(id.begin(), id.end(), '-', '_');
  return id;
}

}  // namespace

void read_workflow(pugi::xml_node workflow, Taking& taking) {
  const std::string category = text_of(workflow, "Category"),
                    name = workflow.attribute("Name").value();
  if (category != process_flow) {
    return taking.leave("processes of other kinds than process flows", name);
  }
  const auto leave = [&](std::string reason) {
    taking.leave("process flows", name, std::move(reason));
  };
  const auto* found = taking.claim(text_of(workflow, "XamlFileName"));
  if (found == nullptr) return leave("its stages are not in the package");
  const std::string& part = found->first;
  Findings findings;
  const DataverseXml activities(found->second, part, part, findings);
  Stages stages(taking.language());
  activities.root().traverse(stages);
  if (!findings.empty() || stages.found.empty()) return leave("its stages cannot be read");
  ProcessFlow flow;
  flow.name = identifier_of(workflow);
  flow.display_name = localized(workflow.child("LocalizedNames"), taking.language());
  if (flow.display_name.empty()) flow.display_name = name;
  flow.table = lower_ascii(text_of(workflow, "PrimaryEntity"));
  flow.stages = std::move(stages.found);
  const ComponentRef ref{ComponentKind::process_flow, flow.name};
  taking.take(std::move(flow));
  if (taking.has(ref)) taking.use(part);
}

}  // namespace stepwise::package
