// SPDX-License-Identifier: MIT
#include "core/script/script.h"

#include <algorithm>

namespace socketarium
{

Bytes bytesToSend(const ScriptCall& call)
{
    const Bytes& shown = call.request.bytes;
    Bytes bytes(shown.empty() ? 0 : call.sendLength);
    for (std::size_t at = 0; at < bytes.size(); at += shown.size())
        std::copy_n(
            shown.begin(), std::min(shown.size(), bytes.size() - at), bytes.begin() + static_cast<std::ptrdiff_t>(at));
    return bytes;
}

} // namespace socketarium
