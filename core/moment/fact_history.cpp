// SPDX-License-Identifier: MIT
#include "core/moment/fact_history.h"

#include <algorithm>

namespace socketarium
{
namespace
{

// A text: the offset of the whole it differs from (or NoWhole), how many facts, and of each its key's place, the
// length of its value and the value.
using Number = std::uint32_t;
constexpr Number NoWhole = UINT32_MAX;
/// Of one socket. Offsets have 32 bits; only a file made to do harm comes near.
constexpr std::size_t MaxTexts = std::size_t{1} << 30U;

void append(std::string& text, Number value)
{
    while (value >= 0x80) {
        text += static_cast<char>(value | 0x80);
        value >>= 7U;
    }
    text += static_cast<char>(value);
}

Number take(std::string_view& text)
{
    Number value = 0;
    for (unsigned shift = 0; shift < 32 && !text.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(text.front());
        text.remove_prefix(1);
        value |= Number{byte & 0x7FU} << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

} // namespace

void FactHistory::apply(std::size_t place, const StateEvent& change)
{
    if (place >= m_stories.size())
        m_stories.resize(place + 1);
    m_stories[place].socket = change.socket;
    const auto [position, isNew] = m_now.try_emplace(place);
    if (isNew) {
        if (const auto last = factsAt(place, m_checkpoints.size()))
            position->second = *last;
    }
    position->second.apply(change);
    ++m_applied;
}

void FactHistory::checkpoint(EventIndex end)
{
    m_checkpoints.push_back(end);
    for (const auto& [place, facts] : m_now)
        keep(m_stories[place], facts, m_checkpoints.size());
    m_now.clear();
    m_applied = 0;
}

void FactHistory::keep(Story& story, const SocketFacts& facts, std::size_t checkpoint)
{
    if (story.texts.size() > MaxTexts)
        return;
    const auto offset = static_cast<Number>(story.texts.size());
    std::string text;
    if (!story.kept.empty()) {
        append(text, story.whole);
        text += encode(facts, wholeAt(story, story.whole));
    }
    if (story.kept.empty() || text.size() > story.wholeSize / 2) {
        SocketFacts nothing;
        nothing.id = facts.id;
        text.clear();
        append(text, NoWhole);
        text += encode(facts, nothing);
        story.whole = offset;
        story.wholeSize = static_cast<Number>(text.size());
    }
    story.texts += text;
    story.kept.push_back({static_cast<Number>(checkpoint), offset});
}

std::string FactHistory::encode(const SocketFacts& facts, const SocketFacts& before)
{
    const StateEvent change = facts.changeFrom(before, {});
    std::string text;
    append(text, static_cast<Number>(change.facts.size()));
    for (const auto& [key, value] : change.facts) {
        const auto found = std::find(m_keys.begin(), m_keys.end(), key);
        append(text, static_cast<Number>(found - m_keys.begin()));
        if (found == m_keys.end())
            m_keys.push_back(key);
        append(text, static_cast<Number>(value.size()));
        text += value;
    }
    return text;
}

void FactHistory::decode(std::string_view texts, SocketFacts& facts) const
{
    StateEvent change;
    change.socket = facts.id;
    for (Number left = take(texts); left > 0; --left) {
        const std::string& key = m_keys[take(texts)];
        const Number length = take(texts);
        change.facts.emplace_back(key, texts.substr(0, length));
        texts.remove_prefix(length);
    }
    facts.apply(change);
}

SocketFacts FactHistory::wholeAt(const Story& story, std::size_t offset) const
{
    std::string_view text = std::string_view(story.texts).substr(offset);
    SocketFacts facts;
    facts.id = story.socket;
    if (const Number whole = take(text); whole != NoWhole)
        facts = wholeAt(story, whole);
    decode(text, facts);
    return facts;
}

std::size_t FactHistory::checkpointBefore(EventIndex end) const
{
    const auto later = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), end);
    return static_cast<std::size_t>(later - m_checkpoints.begin());
}

std::optional<SocketFacts> FactHistory::factsAt(std::size_t place, std::size_t checkpoint) const
{
    if (place >= m_stories.size())
        return std::nullopt;
    const Story& story = m_stories[place];
    const auto later = std::partition_point(
        story.kept.begin(), story.kept.end(), [checkpoint](const Kept& kept) { return kept.checkpoint <= checkpoint; });
    if (later == story.kept.begin())
        return std::nullopt;
    return wholeAt(story, (later - 1)->offset);
}

std::size_t FactHistory::memory() const
{
    std::size_t bytes = m_checkpoints.capacity() * sizeof(EventIndex) + m_stories.capacity() * sizeof(Story)
        + m_now.size() * (sizeof(SocketFacts) + 3 * sizeof(void*)) + m_now.bucket_count() * sizeof(void*);
    for (const Story& story : m_stories)
        bytes += story.kept.capacity() * sizeof(Kept) + story.texts.capacity();
    return bytes;
}

} // namespace socketarium
