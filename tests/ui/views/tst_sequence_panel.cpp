// SPDX-License-Identifier: MIT
// Rooms: sequence_reader
#include "tests/ui/views/sequence_recorded.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_header.h"
#include "ui/views/sequence_panel.h"
#include "ui/views/sequence_reader.h"
#include "ui/views/sequence_stage.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace socketarium;
using namespace socketarium::ui;

/// The whole panel on a recorded capture.
class SequencePanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsRecordedIsDrawn()
    {
        Shown shown;
        QTRY_COMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(2));
        const LadderItem arrow = shown.item(SequenceRecorded::Send);
        QCOMPARE(arrow.kind, LadderItem::Kind::Data);
        QCOMPARE(arrow.toRow, std::uint32_t(SequenceRecorded::Receive));
        QTRY_VERIFY(shown.labels().contains(QStringLiteral("hello <4>")));
        QTRY_VERIFY(shown.labels().contains(QStringLiteral("EINVAL")));
    }

    void itReadsOnlyWhileItIsLookedAt()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        const std::size_t before = shown.panel.stage()->source()->size();
        shown.panel.hide();
        QSignalSpy told(&shown.feed, &LiveFeed::rowsPublished);
        shown.recorded.record.call(SocketId(4), CallName::Listen, "4, 5", EINVAL);
        shown.recorded.record.commit();
        shown.feed.wake();
        QVERIFY(told.wait());
        QCOMPARE(shown.panel.stage()->source()->size(), before);
        shown.panel.show();
        QTRY_COMPARE(shown.panel.stage()->source()->size(), before + 1);
    }

    void whatWasSelectedWhileNobodyLookedIsSelectedThen()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        shown.panel.hide();
        shown.recorded.record.call(SocketId(4), CallName::Listen, "4, 5", EINVAL);
        shown.recorded.record.commit();
        const EventIndex newest = shown.recorded.record.capture()->events.published() - 1;
        shown.feed.wake();
        QTRY_COMPARE(shown.feed.published(), newest + 1);
        shown.panel.setCurrentRow(newest);
        QVERIFY(shown.panel.view()->currentRow() != std::optional(newest));
        shown.panel.show();
        QTRY_COMPARE(shown.panel.view()->currentRow(), std::optional(newest));
    }

    void oneSelectionEverywhere()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        QSignalSpy rows(&shown.panel, &SequencePanel::currentRowChanged);
        shown.panel.setCurrentRow(SequenceRecorded::Receive); // the arrow that it ends
        QCOMPARE(shown.panel.view()->currentRow(), std::optional<EventIndex>(SequenceRecorded::Send));
        QCOMPARE(rows.size(), 0);
        QTest::keyClick(shown.panel.view(), Qt::Key_Down);
        QCOMPARE(rows.takeLast().at(0).value<EventIndex>(), SequenceRecorded::Failure);
    }

    void theScopeFollowsTheSelectedSocket()
    {
        Shown shown;
        shown.recorded.record.facts(shown.recorded.record.socket(9));
        shown.recorded.record.note(SocketId(9), "alone");
        shown.recorded.record.commit();
        shown.feed.wake();
        QTRY_COMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(3));
        auto* scope = shown.panel.findChild<QComboBox*>(QStringLiteral("sequenceScope"));
        shown.panel.setSelectedSocket(SocketId(4));
        QCOMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(3));
        scope->setCurrentIndex(1);
        QCOMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(2));
        shown.panel.setSelectedSocket(SocketId(9));
        QCOMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(1));
    }

    void controlsHaveNamesAndWork()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        QCOMPARE(shown.panel.accessibleName(), QStringLiteral("Sequence"));
        auto* scale = shown.panel.findChild<QComboBox*>(QStringLiteral("sequenceScale"));
        QCOMPARE(scale->accessibleName(), QStringLiteral("Scale"));
        scale->setCurrentIndex(1);
        QCOMPARE(shown.panel.view()->scaleKind(), SequenceScale::Kind::Time);
        const auto buttons = shown.panel.findChildren<QToolButton*>();
        const auto press = [&](const QString& name) {
            const auto found = std::find_if(
                buttons.begin(), buttons.end(), [&](const QToolButton* one) { return one->accessibleName() == name; });
            if (found != buttons.end())
                (*found)->click();
        };
        const double before = shown.panel.view()->camera().scale().pixelsPerNs;
        press(QStringLiteral("Zoom in"));
        QVERIFY(shown.panel.view()->camera().scale().pixelsPerNs > before);
        press(QStringLiteral("Zoom out"));
        QVERIFY(std::abs(shown.panel.view()->camera().scale().pixelsPerNs / before - 1) < 1e-9);
    }

    void aMomentIsShown()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        const std::size_t all = shown.panel.stage()->source()->size();
        shown.panel.setEnd(SequenceRecorded::Receive);
        const auto source = shown.panel.stage()->source();
        QVERIFY(source->size() < all);
        QVERIFY(source->item(source->itemOfRow(SequenceRecorded::Send)).has(LadderItem::Underway));
        QVERIFY(panelIsAt(shown, source->steps() - 1));
    }

    void partsAreSaved()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        const QTemporaryDir folder;
        QSignalSpy saved(&shown.panel, &SequencePanel::saved);
        QSignalSpy failed(&shown.panel, &SequencePanel::failed);
        for (const auto part : {SequencePanel::Part::Whole, SequencePanel::Part::InSight}) {
            const QString path = folder.filePath(QStringLiteral("%1.txt").arg(static_cast<int>(part)));
            shown.panel.save(part, path);
            QTRY_COMPARE(saved.size(), 1);
            QCOMPARE(saved.takeFirst().at(0).toString(), path);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.readAll().contains("hello"));
        }
        shown.panel.save(SequencePanel::Part::Whole, folder.filePath(QStringLiteral("no/such.svg")));
        QTRY_COMPARE(failed.size(), 1);
    }

    void itIsCopiedAsText()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        QGuiApplication::clipboard()->clear();
        shown.panel.view()->setFocus();
        QTest::keySequence(shown.panel.view(), QKeySequence::Copy);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("hello")));
    }

    void theMenuHidesAndShows()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.reader()->caughtUp());
        shown.panel.setCurrentRow(SequenceRecorded::Failure);
        const auto choose = [&](const QString& start) {
            Q_EMIT shown.panel.view()->menuRequested(QPoint());
            auto* menu = shown.panel.findChild<QMenu*>(QStringLiteral("sequenceMenu"));
            const auto actions = menu->actions();
            const auto found = std::find_if(actions.begin(), actions.end(),
                [&](const QAction* action) { return action->text().startsWith(start); });
            if (found != actions.end())
                (*found)->trigger();
            delete menu;
        };
        choose(QStringLiteral("&Hide socket 3"));
        QCOMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(1));
        choose(QStringLiteral("Show &all"));
        QCOMPARE(shown.panel.stage()->lanes().shown().size(), std::size_t(2));
    }

private:
    template <typename Shown> static bool panelIsAt(const Shown& shown, std::uint32_t step)
    {
        const auto source = shown.panel.stage()->source();
        const double y = shown.panel.view()->camera().window(*source).yOf(step);
        return y >= 0 && y <= shown.panel.view()->viewport()->height();
    }

    struct Shown {
        Shown()
        {
            panel.resize(900, 500);
            panel.show();
            feed.wake();
        }
        LadderItem item(EventIndex row) const
        {
            const auto source = panel.stage()->source();
            const std::size_t index = source->itemOfRow(row);
            return index < source->size() ? source->item(index) : LadderItem();
        }
        QString labels() const
        {
            QString all;
            for (const SequenceShape& shape : panel.view()->scene().shapes)
                all += shape.label.text + QLatin1Char('\n');
            return all;
        }
        Theme theme;
        SequenceRecorded recorded;
        LiveFeed feed{recorded.record.capture()};
        SequencePanel panel{recorded.record.capture(), &feed, theme, nullptr};
    };
};

QTEST_MAIN(SequencePanelTest)
#include "tst_sequence_panel.moc"
