// SPDX-License-Identifier: MIT
#include "core/sys/file_limit.h"

#include <sys/resource.h>

namespace socketarium
{

FileLimit fileLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return {limit.rlim_cur, limit.rlim_max};
}

FileLimit raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    return fileLimit();
}

} // namespace socketarium
