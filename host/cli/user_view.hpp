// One user, as `user show` and `user edit` show it.
#pragma once

#include <string_view>

#include "cli/table.hpp"
#include "environment/environment.hpp"

namespace stepwise::cli {

// The user of that name, who is there: Context::user() has seen to it.
User find_user(Environment& environment, std::string_view name);
Sheet user_sheet(const User& user);

}  // namespace stepwise::cli
