// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"

/// Questions about the moment of a failure, as conditions of ExplainRow. An address or flag that is not known (a call
/// read back from a file) answers no.
namespace socketarium::situation
{

bool isTcp(const Failure& failure);
bool isUdp(const Failure& failure);
bool isUnix(const Failure& failure);
bool isDatagram(const Failure& failure);
bool isNonBlocking(const Failure& failure); ///< the socket's O_NONBLOCK or this call's MSG_DONTWAIT
bool hasTimeOut(const Failure& failure);
bool isListener(const Failure& failure);
bool isBound(const Failure& failure);
bool isConnected(const Failure& failure);
bool wasConnected(const Failure& failure); ///< now or earlier: it has a peer, or data passed
bool hasShutDownWriting(const Failure& failure);
bool isClosed(const Failure& failure);

/// The address the call was given; nullptr if unknown or none.
const SocketAddress* givenAddress(const Failure& failure);
bool toUnixPath(const Failure& failure);
bool toUnixAbstract(const Failure& failure);
bool toUnix(const Failure& failure);
bool toOtherFamily(const Failure& failure);
bool toLinkLocalWithoutScope(const Failure& failure);
bool toBroadcast(const Failure& failure); ///< an address that ends in .255, as most broadcast addresses do
bool toReversedLoopback(const Failure& failure); ///< x.0.0.127: the bytes of 127.0.0.x in the wrong order
bool toAny(const Failure& failure);
bool toPortZero(const Failure& failure);
bool toLowPort(const Failure& failure);

bool hasFlag(const Failure& failure, int flag);
bool hasOption(const Failure& failure, int level, int option);

} // namespace socketarium::situation
