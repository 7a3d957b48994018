// SPDX-License-Identifier: MIT
#include "core/store/event_span.h"

#include <gtest/gtest.h>

#include <string_view>

using namespace socketarium;

namespace
{

/// A letter a row, of socket 3, capitals of socket 4: d bytes of a call, b bytes without one, c call, s state, n note.
class Log
{
public:
    explicit Log(std::string_view letters)
    {
        for (const char letter : letters) {
            EventRow row;
            const bool other = letter < 'a';
            row.socket = static_cast<SocketId>(other ? 4 : 3);
            switch (other ? letter + 32 : letter) {
            case 'd':
                row.kind = EventKind::Data;
                row.flags = EventRow::HasCall;
                break;
            case 'b':
                row.kind = EventKind::Data;
                break;
            case 'c':
                row.kind = EventKind::Call;
                break;
            case 's':
                row.kind = EventKind::State;
                break;
            default:
                break;
            }
            m_events.append(row);
        }
        m_events.publish();
    }
    EventSpan span(EventIndex row) const { return spanOf(m_events, row); }

private:
    EventStore m_events;
};

} // namespace

TEST(EventSpan, ofACallAreItsBytesAndTheStatesItMade)
{
    const Log log("cddcssn");
    for (EventIndex row = 1; row < 6; ++row)
        EXPECT_EQ(log.span(row), (EventSpan{1, 6})) << row;
    EXPECT_EQ(log.span(0), (EventSpan{0, 1}));
    EXPECT_EQ(log.span(6), (EventSpan{6, 7}));
}

TEST(EventSpan, ofAnotherSocketIsAnotherThing)
{
    const Log log("cSDcsC");
    EXPECT_EQ(log.span(0), (EventSpan{0, 1}));
    EXPECT_EQ(log.span(1), (EventSpan{1, 2}));
    EXPECT_EQ(log.span(2), (EventSpan{2, 3}));
    EXPECT_EQ(log.span(4), (EventSpan{3, 5}));
    EXPECT_EQ(log.span(5), (EventSpan{5, 6}));
}

TEST(EventSpan, bytesWithoutACallStandForThemselves)
{
    const Log log("bbs");
    EXPECT_EQ(log.span(1), (EventSpan{1, 2}));
    EXPECT_EQ(log.span(2), (EventSpan{2, 3}));
}

TEST(EventSpan, bytesWhoseCallIsNotWrittenYet)
{
    const Log log("cd");
    EXPECT_EQ(log.span(1), (EventSpan{1, 2}));
}

TEST(EventSpan, aLogOfNothingButStatesIsNotReadWhole)
{
    const Log log("c" + std::string(100'000, 's'));
    EXPECT_EQ(log.span(99'000), (EventSpan{99'000, 99'001}));
    EXPECT_EQ(log.span(1).first, 0U);
}
