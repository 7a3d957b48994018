// SPDX-License-Identifier: MIT
#include "core/base/unique_fd.h"

#include <unistd.h>

namespace socketarium
{

void UniqueFd::reset(int fd)
{
    const int old = std::exchange(m_fd, fd);
    if (old >= 0 && old != fd)
        ::close(old);
}

} // namespace socketarium
