// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/packet_headers.h"
#include "core/capture/socket_facts.h"

#include <map>
#include <unordered_map>

namespace socketarium
{

/// How the bytes of a socket become packets.
enum class PacketForm : std::uint8_t {
    Tcp, ///< IP and TCP headers of one flow
    Udp, ///< IP and UDP headers, the addresses may differ from datagram to datagram
    Ethernet, ///< as they are
    UpperPdu, ///< tags instead of headers: no IP form, or the other end of the same conversation has it
};

/// What must be remembered of a socket to write its packets so that Wireshark sees one flawless conversation:
/// interface, form, and for TCP both sequence numbers. It writes nothing itself. Owned by Conversations.
class Conversation
{
public:
    static constexpr std::size_t MaxHeaders = 128;

    Conversation(std::uint32_t interface, PacketForm form, const std::optional<Flow>& flow)
        : m_flow(flow)
        , m_interface(interface)
        , m_form(form)
    {
    }

    PacketForm form() const { return m_form; }
    std::uint32_t interface() const { return m_interface; }
    /// TCP: in the direction that the bytes take.
    std::optional<Flow> flow(Direction direction) const;

    /// How long the headers before `payload` received or sent bytes will be, as far as one can know before.
    std::size_t headerSize(const SocketFacts& socket, Direction direction, std::size_t payload) const;
    /// Writes them (MaxHeaders bytes at most), counts the payload, returns their size. `other` is what a reader will
    /// take for the datagram's other end.
    std::size_t storeHeaders(std::byte* to, const SocketFacts& socket, const DataEvent& event, SocketAddress& other);
    /// The next packet of this direction, which acknowledges all that the other sent. `flags` beside ACK.
    TcpFields packet(Direction direction, std::size_t payload, std::uint8_t flags = 0);
    /// True once a direction: its FIN or RST is to be written.
    bool end(Direction direction, bool reset);
    /// So much of this direction is unacknowledged that the other end should answer, or a reader of the capture sees a
    /// window fill up that the kernel never filled.
    bool needsAcknowledgement(Direction direction) const;
    bool begun() const { return m_begun; } ///< a packet() was asked for

private:
    struct Side {
        std::uint32_t next = 1; ///< sequence number; the SYN took 0
        std::uint32_t unacknowledged = 0;
        bool ended = false;
    };
    Side& side(Direction direction) { return direction == Direction::In ? m_in : m_out; }

    std::optional<Flow> m_flow; ///< outgoing
    Side m_in;
    Side m_out;
    std::uint32_t m_interface;
    PacketForm m_form;
    bool m_begun = false;
};

/// All conversations of a capture file, by socket. Of two sockets that are both ends of one TCP conversation only the
/// first gets TCP headers: with both, every packet of the second would look like a retransmission.
class Conversations
{
public:
    Conversation* find(SocketId socket);
    /// A new conversation on the interface, in place of one the socket had.
    Conversation& begin(const SocketFacts& socket, std::uint32_t interface);
    void forget(SocketId socket);

private:
    std::unordered_map<std::uint32_t, Conversation> m_bySocket;
    std::map<Flow, SocketId> m_tcp; ///< outgoing flows written with TCP headers
};

Direction opposite(Direction direction);
bool isTcp(const SocketFacts& socket);
/// The flow of one datagram; an end that is not known is the any address.
Flow datagramFlow(const SocketFacts& socket, const DataEvent& event);
/// if_description: what the socket is, and that its headers are made up.
std::string interfaceText(const SocketFacts& socket, PacketForm form);

} // namespace socketarium
