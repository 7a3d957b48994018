// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <optional>
#include <string>
#include <vector>

namespace socketarium
{

/// One call that would help, as a button.
struct Remedy {
    std::string label; ///< "listen with a backlog of 5"
    CallRequest request;
};

/// Why a call failed and what to do: written for someone at 16 and at 60.
struct Explanation {
    Refuser refuser = Refuser::Kernel;
    std::string said; ///< what came back, in words: "EINVAL: Invalid argument"
    std::string why; ///< in this situation, with this socket's own addresses and state
    std::string todo; ///< what to do
    std::vector<Remedy> remedies; ///< the likeliest first; may be empty
};

/// What the explanation is judged from. `facts` is the socket as it was when the call was made.
struct Failure {
    CallName call = CallName::None;
    int error = 0; ///< errno
    SocketFacts facts{};
    std::optional<CallRequest> request{}; ///< absent for calls read back from a file
};

/// Always says something true: if the table has no row for this call and errno it says what the errno means in general.
Explanation explain(const Failure& failure);
/// For refusals before any call (bad port, bad hex …) and for getaddrinfo.
Explanation explain(const Error& refusal);

/// Every pair of call and errno that has a row of its own, for tests and for the reference page.
std::vector<std::pair<CallName, int>> explainedFailures();

} // namespace socketarium
