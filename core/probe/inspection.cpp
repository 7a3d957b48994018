// SPDX-License-Identifier: MIT
#include "core/probe/inspection.h"

#include "core/base/unique_fd.h"
#include "core/sys/posix_socket_api.h"

#include <map>
#include <mutex>
#include <tuple>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>

namespace socketarium
{
namespace
{

constexpr short AllReadiness = POLLIN | POLLOUT | POLLPRI | POLLRDHUP;

bool isTcp(const SocketFacts& facts)
{
    return (facts.family == AF_INET || facts.family == AF_INET6) && facts.type == SOCK_STREAM
        && (facts.protocol == 0 || facts.protocol == IPPROTO_TCP);
}

OptionReading readOption(SocketApi& api, int fd, const SocketOption& option)
{
    OptionReading reading;
    reading.option = &option;
    reading.value.resize(option.room());
    const SysResult result = api.getsockopt(fd, option.level, option.number, reading.value);
    reading.error = result.error;
    reading.value.resize(result.ok() ? std::min(static_cast<std::size_t>(result.value), reading.value.size()) : 0);
    return reading;
}

std::vector<OptionReading> readOptions(SocketApi& api, int fd, int family, int type, int protocol)
{
    std::vector<OptionReading> readings;
    for (const SocketOption& option : socketOptions()) {
        if (option.readable() && applies(option, family, type, protocol))
            readings.push_back(readOption(api, fd, option));
    }
    return readings;
}

template <typename T> T numberOr(const SysResult& result, T otherwise)
{
    return result.ok() ? static_cast<T>(result.value) : otherwise;
}

} // namespace

Inspection inspect(SocketApi& api, const SocketFacts& facts, TimeNs now, InspectDepth depth)
{
    Inspection seen;
    seen.time = now;
    seen.facts = facts;
    const int fd = facts.fd;
    if (fd < 0)
        return seen;
    seen.inode = numberOr<std::uint64_t>(api.inode(fd), 0);
    seen.statusFlags = numberOr(api.fcntlGet(fd, F_GETFL), 0);
    seen.descriptorFlags = numberOr(api.fcntlGet(fd, F_GETFD), 0);
    seen.readiness = numberOr<short>(api.poll(fd, AllReadiness), 0);
    seen.queues = readQueues(api, fd, isTcp(facts));
    if (isTcp(facts))
        seen.tcpInfo = readOption(api, fd, *findOption(IPPROTO_TCP, TCP_INFO)).value;
    if (depth == InspectDepth::Full)
        seen.options = readOptions(api, fd, facts.family, facts.type, facts.protocol);
    return seen;
}

const std::vector<OptionReading>& defaultOptions(int family, int type, int protocol)
{
    static std::mutex mutex;
    static std::map<std::tuple<int, int, int>, std::vector<OptionReading>> known; // its values never move
    static const std::vector<OptionReading> none;
    const std::scoped_lock lock(mutex);
    const std::tuple kind(family, type, protocol);
    if (const auto found = known.find(kind); found != known.end())
        return found->second;
    PosixSocketApi api;
    const UniqueFd fd(static_cast<int>(api.socket(family, type, protocol).value));
    if (!fd.valid())
        return none;
    return known.emplace(kind, readOptions(api, fd.get(), family, type, protocol)).first->second;
}

} // namespace socketarium
