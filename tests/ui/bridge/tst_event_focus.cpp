// SPDX-License-Identifier: MIT
#include "ui/bridge/event_focus.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class EventFocusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSelectedIsToldOnce()
    {
        EventFocus focus;
        QSignalSpy told(&focus, &EventFocus::currentChanged);
        focus.setCurrent(7);
        focus.setCurrent(7);
        focus.setCurrent(EventFocus::NoRow);
        QCOMPARE(told.size(), 1);
        QCOMPARE(focus.current(), EventIndex(7));
    }

    void whatAViewSelectsBecauseItWasToldIsNoWish()
    {
        EventFocus focus;
        connect(&focus, &EventFocus::currentChanged, &focus, [&](EventIndex row) { focus.setCurrent(row - 1); });
        focus.setCurrent(7);
        QCOMPARE(focus.current(), EventIndex(7));
    }

    void pointingComesAndGoes()
    {
        EventFocus focus;
        QSignalSpy told(&focus, &EventFocus::hoveredChanged);
        focus.setHovered(3);
        focus.setHovered(3);
        focus.setHovered(EventFocus::NoRow);
        QCOMPARE(told.size(), 2);
        QCOMPARE(focus.hovered(), EventFocus::NoRow);
    }
};

QTEST_GUILESS_MAIN(EventFocusTest)
#include "tst_event_focus.moc"
