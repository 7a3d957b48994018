// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/net/socket_address.h"

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace socketarium
{

/// One internet socket as the kernel lists it (sock_diag(7), struct inet_diag_msg), whether or not a process still
/// holds it: TIME_WAIT, orphans and half-open connections have no descriptor.
struct InetTruth {
    enum class Timer : std::uint8_t { None, Retransmit, KeepAlive, TimeWait, ZeroWindowProbe, Other };

    int tcpState = 0; ///< 1 ESTABLISHED … 12 NEW_SYN_RECV, which is told as 3 SYN_RECV; 7 CLOSE: only bound; UDP: 7
                      ///< unconnected, 1 connected
    SocketAddress local{};
    SocketAddress peer{};
    std::uint32_t receiveQueue = 0; ///< bytes (UDP: memory); of a listener the connections to accept
    std::uint32_t sendQueue = 0; ///< bytes (UDP: memory); of a listener its backlog
    std::uint32_t uid = 0;
    std::uint64_t inode = 0; ///< 0: no process holds it
    Timer timer = Timer::None;
    std::uint32_t timerMs = 0; ///< until the timer fires
    std::uint32_t retransmits = 0;
    std::array<std::uint32_t, 9> memory{}; ///< SK_MEMINFO_RMEM_ALLOC …, linux/sock_diag.h
};

/// One UNIX socket as the kernel lists it (struct unix_diag_msg).
struct UnixTruth {
    int type = 0;
    int state = 0; ///< 1 ESTABLISHED, 7 unconnected, 10 LISTEN
    std::uint32_t inode = 0;
    std::uint32_t peerInode = 0;
    std::string name{}; ///< as SocketAddress::text() writes it
    std::uint32_t receiveQueue = 0; ///< bytes; of a listener the connections to accept
    std::uint32_t sendQueue = 0; ///< memory of what the peer has not read; of a listener its backlog
    std::uint32_t uid = 0;
    std::array<std::uint32_t, 9> memory{};
    bool shutRead = false;
    bool shutWrite = false;
};

/// Questions to NETLINK_SOCK_DIAG about the network namespace of the thread that opened it. Needs no privileges.
/// One thread at a time; each question is answered before it returns (microseconds, a listing some milliseconds).
class SockDiag
{
public:
    static Result<SockDiag> open();

    /// The TCP connection with exactly these ends; also TIME_WAIT and orphans. Nothing: there is none (any more).
    /// An IPv4 end may be given in its IPv6 form (::ffff:127.0.0.1) and comes back in the form the socket has.
    /// A socket bound to an interface (SO_BINDTODEVICE) is found only by asking with that interface: ToAny tries all,
    /// which costs ten times as much where there is nothing to find.
    enum class Bound : std::uint8_t { ToNone, ToAny };
    std::optional<InetTruth> findTcp(const SocketAddress& local, const SocketAddress& peer, Bound bound = Bound::ToAny);
    /// Every TCP (or UDP) socket on this local port, of both families. `states`: bits 1 << TCP_ESTABLISHED …, as
    /// linux/tcp_states.h numbers them; half-open ones come with the bit of SYN_RECV, sockets that were bound and
    /// nothing else with that of CLOSE (from Linux 6.8; older kernels do not list them).
    std::vector<InetTruth> listPort(int protocol, std::uint16_t port, std::uint32_t states = 0xffffffff);
    std::optional<UnixTruth> findUnix(std::uint64_t inode);
    /// By path or abstract name.
    std::vector<UnixTruth> listUnix(const SocketAddress& name);

private:
    using Take = std::function<void(ByteView payload)>;
    /// What came beside the payloads.
    struct Answer {
        int error = 0;
        bool disturbed = false; ///< NLM_F_DUMP_INTR
    };
    static constexpr std::size_t RoomSize = 65536; // the kernel's datagrams have at most 32 KiB

    explicit SockDiag(UniqueFd fd)
        : m_fd(std::move(fd))
        , m_room(RoomSize)
    {
    }
    Answer ask(ByteView request, bool listing, const Take& take);
    Answer receive(const Take& take);
    template <typename Truth, typename Decode, typename Wanted>
    std::vector<Truth> list(ByteView request, Decode decode, Wanted wanted);
    std::optional<InetTruth> findTcp(const SocketAddress& local, const SocketAddress& peer, std::uint32_t interface);

    UniqueFd m_fd;
    Bytes m_room;
    std::uint32_t m_sequence = 0;
};

} // namespace socketarium
