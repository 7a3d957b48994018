// SPDX-License-Identifier: MIT
#include "core/sequence/party.h"

namespace socketarium
{

Transport transportOf(const SocketFacts& facts)
{
    const bool isIp = facts.family == AF_INET || facts.family == AF_INET6;
    switch (facts.type) {
    case SOCK_STREAM:
        return Transport::Stream;
    case SOCK_SEQPACKET:
        return Transport::Messages;
    case SOCK_DGRAM: // IPPROTO_ICMP: ping sockets have no ports
        return isIp && facts.protocol != 0 && facts.protocol != IPPROTO_UDP ? Transport::Other : Transport::Datagrams;
    default:
        return Transport::Other;
    }
}

std::size_t Party::memory() const
{
    const std::size_t former = formerFlow ? sizeof(StreamFlow) + formerFlow->memory() : 0;
    return sizeof(Party) + sent.memory() + former + inbox.memory() + undecided.capacity() * sizeof(Sent)
        + unanswered.capacity() * sizeof(RowStep) + (early.capacity() + strange.capacity()) * sizeof(Early)
        + strangeSent.capacity() * sizeof(StrangeSent);
}

} // namespace socketarium
