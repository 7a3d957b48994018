// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/store/load_target.h"
#include "core/store/packet_dissector.h"

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace socketarium
{

/// The TCP and UDP conversations of a foreign capture: each is a pair of sockets, the first sender's made first. TCP
/// states follow the flags that were seen, as both ends must have gone through them; they are no proof. A SYN after the
/// end of a conversation on the same addresses begins another pair. One load, one thread.
class ConversationTable
{
public:
    struct Ends {
        SocketId sender;
        SocketId receiver;
    };

    /// `fileName`: for SocketFacts::origin.
    ConversationTable(LoadTarget& target, std::string fileName);
    /// Nothing if there is no room for another pair.
    std::optional<Ends> see(const Segment& segment);

private:
    using Key = std::array<std::uint64_t, 5>; ///< addresses, then ports and protocol; the lower end first
    struct Hash {
        std::uint64_t seed; ///< differs in every run: nobody can prepare a file full of collisions
        std::size_t operator()(const Key& key) const;
    };
    struct End {
        SocketId socket = SocketId::None;
        SocketState state = SocketState::Connected;
        std::uint32_t finEnd = 0; ///< the acknowledgement that answers its FIN
    };
    struct Conversation {
        std::array<End, 2> ends; ///< in the key's order
    };

    static std::pair<Key, std::size_t> keyOf(const Segment& segment);
    bool make(Conversation& conversation, std::size_t senderIndex, const Segment& segment);
    void follow(End& sender, End& receiver, const Segment& segment);
    void enter(End& end, SocketState state, const char* cause);

    LoadTarget& m_target;
    std::string m_fileName;
    std::unordered_map<Key, Conversation, Hash> m_conversations;
};

} // namespace socketarium
