// SPDX-License-Identifier: MIT
#include "core/probe/tcp_fields.h"

#include <array>
#include <cstddef>

#include <linux/tcp.h>

// Name, place and size as the header has them.
#define KNOWN(field, unit, meaning)                                                                                    \
    TcpField                                                                                                           \
    {                                                                                                                  \
#field, unit, meaning, offsetof(tcp_info, field), sizeof(tcp_info::field)                                      \
    }

namespace socketarium
{
namespace
{

using enum TcpField::Unit;

// The header of Linux 6.1 ends here; what newer kernels append follows with places of its own.
constexpr std::size_t After61 = 232;
static_assert(offsetof(tcp_info, tcpi_snd_wnd) + sizeof(tcp_info::tcpi_snd_wnd) == After61);
constexpr std::uint8_t WindowScales = 6; // two bit fields in one byte; in the next, two more
constexpr std::uint8_t SmallFlags = 7;

constexpr std::array Fields{
    KNOWN(tcpi_state, State, "Where the connection stands in TCP's state machine."),
    KNOWN(tcpi_ca_state, CongestionState,
        "Whether packets seem to be lost: Open is all well, Recovery and Loss mean that some are being sent again."),
    KNOWN(
        tcpi_retransmits, Number, "How often in a row the oldest unanswered packet was repeated because time ran out."),
    KNOWN(tcpi_probes, Number,
        "Probes sent without an answer: keep-alive, or asking whether a closed window has opened."),
    KNOWN(tcpi_backoff, Number, "How often the waiting time before the next repeat was doubled."),
    KNOWN(tcpi_options, Flags, "What both ends agreed on when they connected."),
    TcpField{"tcpi_snd_wscale", Number, "The peer's window counts in steps of 2 to the power of this many bytes.",
        WindowScales, 1, 0, 4},
    TcpField{"tcpi_rcv_wscale", Number, "Our window counts in steps of 2 to the power of this many bytes.",
        WindowScales, 1, 4, 4},
    TcpField{"tcpi_delivery_rate_app_limited", Number,
        "1: the delivery rate is low only because the program had too little to send.", SmallFlags, 1, 0, 1},
    TcpField{"tcpi_fastopen_client_fail", Number,
        "Why Fast Open sent no data with the first packet: 1 no cookie, 2 data not taken, 3 the packet was repeated.",
        SmallFlags, 1, 1, 2},
    KNOWN(tcpi_rto, Microseconds, "How long to wait for an acknowledgement before sending again."),
    KNOWN(tcpi_ato, Microseconds, "How long an acknowledgement may be held back to travel along with data."),
    KNOWN(tcpi_snd_mss, ByteCount, "The most payload in one packet that we send."),
    KNOWN(tcpi_rcv_mss, ByteCount, "The largest payload the peer seems to put in one packet."),
    KNOWN(tcpi_unacked, Segments,
        "Packets sent and not yet acknowledged; of a listener, the connections that wait for accept."),
    KNOWN(tcpi_sacked, Segments,
        "Packets the peer has although earlier ones are missing (SACK); of a listener, its backlog."),
    KNOWN(tcpi_lost, Segments, "Packets under way that are taken for lost."),
    KNOWN(tcpi_retrans, Segments, "Repeated packets that are under way now."),
    KNOWN(tcpi_fackets, Segments, "No longer counted: 0 since Linux 4.15."),
    KNOWN(tcpi_last_data_sent, Milliseconds, "How long ago we last sent data."),
    KNOWN(tcpi_last_ack_sent, Milliseconds, "Not counted by Linux: always 0."),
    KNOWN(tcpi_last_data_recv, Milliseconds, "How long ago data last came in."),
    KNOWN(tcpi_last_ack_recv, Milliseconds, "How long ago the last acknowledgement came in."),
    KNOWN(tcpi_pmtu, ByteCount, "The largest packet, headers included, that the whole way to the peer can carry."),
    KNOWN(tcpi_rcv_ssthresh, ByteCount, "The receive window we are ready to offer at present."),
    KNOWN(tcpi_rtt, Microseconds, "The round trip: from sending to the acknowledgement, smoothed."),
    KNOWN(tcpi_rttvar, Microseconds, "How much the round trip varies."),
    KNOWN(tcpi_snd_ssthresh, Segments,
        "Up to this congestion window it grows fast (slow start), above it slowly; infinite until the first loss."),
    KNOWN(tcpi_snd_cwnd, Segments, "The congestion window: how many packets may be under way at once."),
    KNOWN(tcpi_advmss, ByteCount, "The packet payload we told the peer that we can take."),
    KNOWN(tcpi_reordering, Segments, "How far packets may overtake each other before one counts as lost."),
    KNOWN(tcpi_rcv_rtt, Microseconds, "The round trip as the receiving side guesses it; 0 until it has a guess."),
    KNOWN(tcpi_rcv_space, ByteCount, "What the program reads in one round trip; the receive buffer is sized by it."),
    KNOWN(tcpi_total_retrans, Segments, "All packets repeated since the connection began."),
    KNOWN(tcpi_pacing_rate, BytesPerSecond, "The speed at which packets are let out, so that they come in no bursts."),
    KNOWN(tcpi_max_pacing_rate, BytesPerSecond, "The limit set by SO_MAX_PACING_RATE; infinite if none was set."),
    KNOWN(tcpi_bytes_acked, ByteCount, "Bytes we sent that the peer has acknowledged; the SYN may count as one."),
    KNOWN(tcpi_bytes_received, ByteCount, "Bytes that came in and that we acknowledged; the FIN may count as one."),
    KNOWN(tcpi_segs_out, Segments, "All packets sent, also those without data."),
    KNOWN(tcpi_segs_in, Segments, "All packets that came in, also those without data."),
    KNOWN(tcpi_notsent_bytes, ByteCount, "Bytes in the send queue that have never left this machine."),
    KNOWN(tcpi_min_rtt, Microseconds, "The shortest round trip seen of late; infinite until one was measured."),
    KNOWN(tcpi_data_segs_in, Segments, "Packets with data that came in."),
    KNOWN(tcpi_data_segs_out, Segments, "Packets with data that were sent, repeats included."),
    KNOWN(tcpi_delivery_rate, BytesPerSecond, "How fast data lately reached the peer."),
    KNOWN(tcpi_busy_time, Microseconds, "How long in all there was data to send or to be acknowledged."),
    KNOWN(tcpi_rwnd_limited, Microseconds, "How much of that time the peer's receive window held us up."),
    KNOWN(tcpi_sndbuf_limited, Microseconds, "How much of that time our own send buffer was too small."),
    KNOWN(tcpi_delivered, Segments,
        "Packets with data that reached the peer, repeats included; the SYN may count as one."),
    KNOWN(tcpi_delivered_ce, Segments, "Those of them that the network had marked as congested (ECN)."),
    KNOWN(tcpi_bytes_sent, ByteCount, "Payload bytes sent, repeats included."),
    KNOWN(tcpi_bytes_retrans, ByteCount, "Payload bytes that were sent again."),
    KNOWN(tcpi_dsack_dups, Segments, "Packets the peer told us it got twice: repeats that were not needed."),
    KNOWN(tcpi_reord_seen, Number, "How often packets were seen to overtake each other."),
    KNOWN(tcpi_rcv_ooopack, Segments, "Packets that came in before an earlier one did."),
    KNOWN(tcpi_snd_wnd, ByteCount, "The peer's receive window: how much more it is ready to take."),

    TcpField{"tcpi_rcv_wnd", ByteCount, "Our receive window as the peer knows it (Linux 6.2).", After61, 4},
    TcpField{"tcpi_rehash", Number, "How often another path was tried after losses (Linux 6.2).", After61 + 4, 4},
    TcpField{"tcpi_total_rto", Number, "How often a packet was sent again because time ran out (Linux 6.7).",
        After61 + 8, 2},
    TcpField{"tcpi_total_rto_recoveries", Number,
        "How many such times of trouble there were, the present one included (Linux 6.7).", After61 + 10, 2},
    TcpField{"tcpi_total_rto_time", Milliseconds, "How long they lasted in all (Linux 6.7).", After61 + 12, 4},
    // Accurate ECN, RFC 9768. The four bytes behind these have changed their meaning from one kernel to the next.
    TcpField{"tcpi_received_ce", Segments, "Packets that came in marked as congested (Linux 6.18).", After61 + 16, 4},
    TcpField{"tcpi_delivered_e1_bytes", ByteCount, "Our bytes that arrived with the mark ECT(1) (Linux 6.18).",
        After61 + 20, 4},
    TcpField{"tcpi_delivered_e0_bytes", ByteCount, "Our bytes that arrived with the mark ECT(0) (Linux 6.18).",
        After61 + 24, 4},
    TcpField{"tcpi_delivered_ce_bytes", ByteCount, "Our bytes that arrived marked as congested (Linux 6.18).",
        After61 + 28, 4},
    TcpField{
        "tcpi_received_e1_bytes", ByteCount, "Bytes that came in with the mark ECT(1) (Linux 6.18).", After61 + 32, 4},
    TcpField{
        "tcpi_received_e0_bytes", ByteCount, "Bytes that came in with the mark ECT(0) (Linux 6.18).", After61 + 36, 4},
    TcpField{
        "tcpi_received_ce_bytes", ByteCount, "Bytes that came in marked as congested (Linux 6.18).", After61 + 40, 4},
};

} // namespace

std::span<const TcpField> tcpFields()
{
    return Fields;
}

} // namespace socketarium
