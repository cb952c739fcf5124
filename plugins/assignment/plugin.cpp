#include <stepwise/plugin.hpp>

#include "current_user.hpp"
#include "named_user.hpp"
#include "record_field.hpp"
#include "record_owner.hpp"
#include "sharing.hpp"
#include "team.hpp"

namespace own = stepwise::assignment;

STEPWISE_PLUGIN("stepwise.assignment", "1.0.0", "Assignment strategies", own::RecordOwner,
                own::RecordField, own::OwnerTeam, own::AccessTeam, own::CurrentUser, own::NamedUser,
                own::RoundRobin, own::LeastOpenWork)
