// SPDX-License-Identifier: MIT
#include "tests/ui/shell/real_workbench.h"
#include "ui/shell/capture_session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

/// The session over a real workbench, and everything it said.
class TestCaptureSession : public QObject
{
    Q_OBJECT

    struct Desk {
        RealWorkbench workbench;
        CaptureSession session{*workbench};
        QSignalSpy opened{&session, &CaptureSession::opened};
        QSignalSpy openFailed{&session, &CaptureSession::openFailed};
        QSignalSpy saved{&session, &CaptureSession::saved};
        QSignalSpy saveFailed{&session, &CaptureSession::saveFailed};
        QSignalSpy progressed{&session, &CaptureSession::progressed};
        QSignalSpy wentLive{&session, &CaptureSession::wentLive};
    };

private Q_SLOTS:
    void aSavedCopyIsExactlyWhatWasPublished()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const auto published = static_cast<qsizetype>(desk.workbench->recorder().recordedBytes());
        const QString kept = desk.workbench.file("kept.pcapng");
        desk.session.saveAs(kept);
        QVERIFY(desk.session.busy());
        desk.workbench.tcpSocket(); // recorded, but after the wish
        QTRY_COMPARE(desk.saved.size(), 1);
        QCOMPARE(desk.saved.at(0).at(0).toString(), kept);
        QVERIFY(published > 0);
        QVERIFY(contentOf(kept) == contentOf(desk.workbench.file("live.pcapng")).left(published));
        QVERIFY(!desk.session.busy());
        QCOMPARE(desk.progressed.constLast().at(0).toDouble(), -1.0);
    }

    void aSavedFileOpensAgainWithItsSockets()
    {
        Desk desk;
        const SocketId listener = desk.workbench.tcpListener();
        const QString kept = desk.workbench.file("kept.pcapng");
        desk.session.saveAs(kept);
        QTRY_COMPARE(desk.saved.size(), 1);
        QVERIFY(desk.session.live());
        desk.session.open(kept);
        QTRY_COMPARE(desk.opened.size(), 1);
        QCOMPARE(desk.opened.at(0).at(0).toString(), kept);
        QCOMPARE(desk.opened.at(0).at(1).toString(), QString());
        QVERIFY(!desk.session.live());
        const std::optional<SocketFacts> facts = desk.session.shown()->sockets.find(listener);
        QVERIFY(facts && facts->state == SocketState::Listen);
        desk.session.backToLive();
        QCOMPARE(desk.wentLive.size(), 1);
        QVERIFY(desk.session.shown() == desk.workbench->capture());
        desk.session.backToLive();
        QCOMPARE(desk.wentLive.size(), 1);
    }

    void theFileBeingWrittenIsNeverOverwritten()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QString running = desk.workbench.file("live.pcapng");
        const QByteArray before = contentOf(running);
        desk.session.saveAs(running);
        QTRY_COMPARE(desk.saveFailed.size(), 1);
        QVERIFY(desk.saveFailed.at(0).at(0).toString().contains(QLatin1String("another name")));
        QVERIFY(desk.saved.isEmpty());
        QVERIFY(contentOf(running).startsWith(before));
    }

    void aTornFileOpensWithARemark()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QByteArray whole = contentOf(desk.workbench.file("live.pcapng"));
        const QString torn = desk.workbench.file("torn.pcapng");
        write(torn, whole.left(whole.size() - 5));
        desk.session.open(torn);
        QTRY_COMPARE(desk.opened.size(), 1);
        QVERIFY(!desk.opened.at(0).at(1).toString().isEmpty());
        QVERIFY(desk.session.shown()->events.published() > 0);
    }

    void whatCannotBeOpenedSaysWhyAndChangesNothing()
    {
        Desk desk;
        const QString text = desk.workbench.file("text.pcapng");
        write(text, "This is no capture.\n");
        desk.session.open(text);
        QTRY_COMPARE(desk.openFailed.size(), 1);
        QVERIFY2(desk.openFailed.at(0).at(0).toString().contains(QLatin1String("text.pcapng")),
            qPrintable(desk.openFailed.at(0).at(0).toString()));
        desk.session.open(desk.workbench.file("absent.pcapng"));
        QTRY_COMPARE(desk.openFailed.size(), 2);
        QVERIFY(desk.openFailed.at(1).at(0).toString().contains(QLatin1String("ENOENT")));
        QVERIFY(desk.session.live());
        QVERIFY(!desk.session.busy());
    }

    void aCancelledOpeningChangesNothing()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QString kept = desk.workbench.file("kept.pcapng");
        desk.session.saveAs(kept);
        QTRY_COMPARE(desk.saved.size(), 1);
        desk.session.open(kept);
        QVERIFY(desk.session.busy());
        desk.session.cancel();
        QVERIFY(!desk.session.busy());
        desk.session.open(desk.workbench.file("absent.pcapng")); // its answer comes after the cancelled one's
        QTRY_COMPARE(desk.openFailed.size(), 1);
        QVERIFY(desk.opened.isEmpty());
        QVERIFY(desk.session.live());
    }

    void ofTwoWishesTheNewerCounts()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QString kept = desk.workbench.file("kept.pcapng");
        desk.session.saveAs(kept);
        QTRY_COMPARE(desk.saved.size(), 1);
        desk.session.open(desk.workbench.file("absent.pcapng"));
        desk.session.open(kept);
        QTRY_COMPARE(desk.opened.size(), 1);
        QVERIFY(desk.openFailed.isEmpty());
    }

    void aPlaceThatCannotBeWrittenSaysSo()
    {
        Desk desk;
        desk.workbench.tcpListener();
        desk.session.saveAs(desk.workbench.file("no-such-folder/kept.pcapng"));
        QTRY_COMPARE(desk.saveFailed.size(), 1);
        const QString reason = desk.saveFailed.at(0).at(0).toString();
        QVERIFY2(reason.contains(QLatin1String("no-such-folder/kept.pcapng cannot be written")), qPrintable(reason));
        QVERIFY(desk.saved.isEmpty());
        QVERIFY(!desk.session.busy());
        desk.session.saveAs(desk.workbench.file("kept.pcapng")); // and the next one works
        QTRY_COMPARE(desk.saved.size(), 1);
    }

    void aFailedCopyLeavesTheOldFile()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QString kept = desk.workbench.file("kept.pcapng");
        desk.session.saveAs(kept);
        QTRY_COMPARE(desk.saved.size(), 1);
        desk.session.open(kept);
        QTRY_COMPARE(desk.opened.size(), 1);
        const QString old = desk.workbench.file("old.pcapng");
        write(old, "old");
        QVERIFY(QFile::remove(kept)); // what is shown is gone before it is copied
        desk.session.saveAs(old);
        QTRY_COMPARE(desk.saveFailed.size(), 1);
        QCOMPARE(contentOf(old), QByteArray("old"));
    }

    void aCancelledSavingLeavesNothingBehindThatItDidNotTellOf()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QString first = desk.workbench.file("first.pcapng");
        const QString second = desk.workbench.file("second.pcapng");
        desk.session.saveAs(first);
        desk.session.cancel();
        QVERIFY(!desk.session.busy());
        desk.session.saveAs(second);
        QTRY_VERIFY(!desk.saved.isEmpty() && desk.saved.constLast().at(0).toString() == second);
        QCOMPARE(QFile::exists(first), desk.saved.size() == 2);
        QVERIFY(desk.saveFailed.isEmpty());
    }

    void openingAFileDoesNotEndACopy()
    {
        Desk desk;
        desk.workbench.tcpListener();
        const QString kept = desk.workbench.file("kept.pcapng");
        desk.session.saveAs(kept);
        desk.session.open(desk.workbench.file("absent.pcapng"));
        QTRY_COMPARE(desk.openFailed.size(), 1);
        QCOMPARE(desk.saved.size(), 1);
        QVERIFY(QFile::exists(kept));
    }

    void itMayGoWhileAFileIsRead()
    {
        RealWorkbench workbench;
        CaptureSession session(*workbench);
        session.open(workbench.file("live.pcapng"));
        session.saveAs(workbench.file("kept.pcapng"));
    }
};

QTEST_GUILESS_MAIN(TestCaptureSession)
#include "tst_capture_session.moc"
