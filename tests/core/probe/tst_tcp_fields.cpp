// SPDX-License-Identifier: MIT
#include "core/probe/tcp_fields.h"

#include "tests/core/probe/real_sockets.h"

#include <cstring>
#include <set>

#include <netinet/tcp.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

Bytes infoOf(const UniqueFd& fd)
{
    Bytes info(512);
    auto length = static_cast<socklen_t>(info.size());
    EXPECT_EQ(::getsockopt(fd.get(), IPPROTO_TCP, TCP_INFO, info.data(), &length), 0);
    info.resize(length);
    return info;
}

std::string text(std::string_view name, std::uint64_t value)
{
    return tcpValueText(*findTcpField(name), value);
}

} // namespace

TEST(TcpFields, coverTheStructWithoutGaps)
{
    std::set<std::string_view> names;
    std::size_t end = 0;
    for (const TcpField& field : tcpFields()) {
        EXPECT_TRUE(names.insert(field.name).second) << field.name;
        EXPECT_TRUE(field.name.starts_with("tcpi_")) << field.name;
        EXPECT_TRUE(field.meaning.ends_with('.')) << field.name;
        EXPECT_EQ(findTcpField(field.name), &field);
        EXPECT_EQ(field.offset % field.size, 0) << field.name;
        EXPECT_EQ(field.offset, field.shift == 0 ? end : end - field.size) << field.name;
        end = std::size_t{field.offset} + field.size;
    }
    EXPECT_EQ(end, 276U);
    EXPECT_EQ(findTcpField("tcpi_nonsense"), nullptr);
    EXPECT_EQ(tcpValue("tcpi_nonsense", Bytes(512)), std::nullopt);
}

TEST(TcpFields, readARealConnection)
{
    const Connection tcp;
    say(tcp.client, "hello");
    const Bytes info = infoOf(tcp.client);
    ASSERT_GE(info.size(), 232U);
    EXPECT_EQ(tcpValue("tcpi_state", info), TCP_ESTABLISHED);
    EXPECT_EQ(tcpValue("tcpi_bytes_sent", info), 5U);
    EXPECT_EQ(tcpValue("tcpi_data_segs_out", info), 1U);
    EXPECT_EQ(tcpValue("tcpi_delivered_ce", info), 0U);
    tcp_info known{}; // the C library's shorter one
    std::memcpy(&known, info.data(), sizeof known);
    EXPECT_EQ(tcpValue("tcpi_snd_wscale", info), known.tcpi_snd_wscale);
    EXPECT_EQ(tcpValue("tcpi_rcv_wscale", info), known.tcpi_rcv_wscale);
    EXPECT_EQ(tcpValue("tcpi_options", info), known.tcpi_options);
    EXPECT_EQ(tcpValue("tcpi_rtt", info), known.tcpi_rtt);
    EXPECT_EQ(tcpValue("tcpi_snd_mss", info), known.tcpi_snd_mss);
    EXPECT_EQ(tcpValue("tcpi_total_retrans", info), known.tcpi_total_retrans);
    EXPECT_GT(tcpValue("tcpi_snd_wnd", info).value(), 0U);
    EXPECT_GT(tcpValue("tcpi_rcv_wnd", info).value_or(1), 0U) << "if this kernel has it";
}

TEST(TcpFields, anOlderKernelsStructEndsEarlier)
{
    const Bytes old(104);
    EXPECT_EQ(tcpValue("tcpi_total_retrans", old), 0U);
    EXPECT_EQ(tcpValue("tcpi_pacing_rate", old), std::nullopt);
    EXPECT_EQ(tcpValue("tcpi_state", Bytes()), std::nullopt);
    EXPECT_EQ(tcpValue("tcpi_rto", Bytes(11)), std::nullopt);
}

TEST(TcpFields, bitFieldsShareTheirByte)
{
    Bytes info(232);
    info[6] = std::byte{0xa7};
    info[7] = std::byte{0x05};
    EXPECT_EQ(tcpValue("tcpi_snd_wscale", info), 7U);
    EXPECT_EQ(tcpValue("tcpi_rcv_wscale", info), 10U);
    EXPECT_EQ(tcpValue("tcpi_delivery_rate_app_limited", info), 1U);
    EXPECT_EQ(tcpValue("tcpi_fastopen_client_fail", info), 2U);
}

TEST(TcpFields, valuesHaveTheirUnit)
{
    EXPECT_EQ(text("tcpi_state", 1), "ESTABLISHED");
    EXPECT_EQ(text("tcpi_state", 10), "LISTEN");
    EXPECT_EQ(text("tcpi_state", 0), "0");
    EXPECT_EQ(text("tcpi_state", 99), "99");
    EXPECT_EQ(text("tcpi_ca_state", 3), "Recovery");
    EXPECT_EQ(text("tcpi_ca_state", 9), "9");
    EXPECT_EQ(text("tcpi_options", 7), "TIMESTAMPS|SACK|WSCALE");
    EXPECT_EQ(text("tcpi_options", 0), "none");
    EXPECT_EQ(text("tcpi_bytes_sent", 1448), "1448 B");
    EXPECT_EQ(text("tcpi_bytes_sent", 12345), "12 345 B");
    EXPECT_EQ(text("tcpi_bytes_sent", 1234567890), "1 234 567 890 B");
    EXPECT_EQ(text("tcpi_rtt", 43), "0.043 ms");
    EXPECT_EQ(text("tcpi_rtt", 43200), "43.2 ms");
    EXPECT_EQ(text("tcpi_rto", 204000), "204 ms");
    EXPECT_EQ(text("tcpi_rto", 0), "0 ms");
    EXPECT_EQ(text("tcpi_last_data_sent", 12000), "12 000 ms");
    EXPECT_EQ(text("tcpi_snd_cwnd", 10), "10 packets");
    EXPECT_EQ(text("tcpi_unacked", 1), "1 packet");
    EXPECT_EQ(text("tcpi_pacing_rate", 1000000), "1 000 000 B/s");
    EXPECT_EQ(text("tcpi_probes", 2), "2");
}

TEST(TcpFields, theKernelsInfinitiesAreSaid)
{
    EXPECT_EQ(text("tcpi_snd_ssthresh", 0x7fffffff), "∞");
    EXPECT_EQ(text("tcpi_snd_ssthresh", 20), "20 packets");
    EXPECT_EQ(text("tcpi_max_pacing_rate", UINT64_MAX), "∞");
    EXPECT_EQ(text("tcpi_min_rtt", UINT32_MAX), "∞");
    EXPECT_EQ(text("tcpi_rtt", UINT32_MAX), "4 294 967.295 ms");
}
