// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"
#include "core/explain/explanation.h"

/// Calls that would help, ready to be made. Each gives an empty list if what it needs (an other end of ours, say) is
/// not there.
namespace socketarium::diagnosis_remedies
{

using Remedies = std::vector<Remedy>;

Remedies accept(const Evidence& evidence);
Remedies listen(const Evidence& evidence);
Remedies receive(const Evidence& evidence);
Remedies receiveAll(const Evidence& evidence); ///< as much as waits
Remedies receiveUrgent(const Evidence& evidence); ///< MSG_OOB
Remedies close(const Evidence& evidence);
Remedies readError(const Evidence& evidence);
Remedies block(const Evidence& evidence); ///< fcntl, clears O_NONBLOCK
Remedies bindPortZero(const Evidence& evidence);
Remedies bindLocally(const Evidence& evidence); ///< the wanted port; of UNIX sockets a name that the kernel chooses
Remedies reuseAddress(const Evidence& evidence); ///< SO_REUSEADDR, then a port of the kernel's choice
Remedies unlinkPath(const Evidence& evidence);
Remedies lowatOne(const Evidence& evidence);
Remedies noDelay(const Evidence& evidence);
Remedies uncork(const Evidence& evidence);
Remedies lingerOff(const Evidence& evidence);

// On the other end, if it is ours.
Remedies otherReceives(const Evidence& evidence);
Remedies otherCloses(const Evidence& evidence);
Remedies otherNoDelay(const Evidence& evidence);
Remedies otherUncorks(const Evidence& evidence);
// On the socket that holds or should serve the name, if it is ours.
Remedies holderListens(const Evidence& evidence);
Remedies holderAccepts(const Evidence& evidence);
Remedies holderCloses(const Evidence& evidence);
Remedies listenerAccepts(const Evidence& evidence); ///< of a connect under way

} // namespace socketarium::diagnosis_remedies
