// SPDX-License-Identifier: MIT
#include "ui/bridge/bookmarks.h"

#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

QDir folder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/socketarium/bookmarks"));
}

int files()
{
    return static_cast<int>(folder().entryList({QStringLiteral("*.json")}, QDir::Files).size());
}

} // namespace

class BookmarksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { folder().removeRecursively(); }

    void theyComeBackInTheOrderOfTime()
    {
        const QString capture = captureFile(QStringLiteral("a.pcapng"));
        {
            Bookmarks bookmarks(capture);
            QSignalSpy changes(&bookmarks, &Bookmarks::changed);
            bookmarks.set({40, QStringLiteral("the answer ←")});
            bookmarks.set({7, QStringLiteral("first")});
            bookmarks.set({7, QStringLiteral("renamed")});
            QCOMPARE(changes.size(), 3);
        }
        const Bookmarks again(capture);
        QCOMPARE(
            again.all(), (QVector<Bookmark>{{7, QStringLiteral("renamed")}, {40, QStringLiteral("the answer ←")}}));
    }

    void theLastOneTakesTheFileWithIt()
    {
        Bookmarks bookmarks(captureFile(QStringLiteral("a.pcapng")));
        bookmarks.set({7, QStringLiteral("x")});
        QCOMPARE(files(), 1);
        bookmarks.remove(8);
        QCOMPARE(files(), 1);
        bookmarks.remove(7);
        QCOMPARE(files(), 0);
    }

    void aCopyOfTheCaptureHasThemToo()
    {
        Bookmarks bookmarks(captureFile(QStringLiteral("a.pcapng")));
        const QString copy = captureFile(QStringLiteral("copy.pcapng"));
        bookmarks.set({7, QStringLiteral("x")});
        bookmarks.copyTo(copy);
        QCOMPARE(Bookmarks(copy).all().size(), 1);
    }

    void thoseOfCapturesThatAreGoneAreSweptAway()
    {
        const QString gone = captureFile(QStringLiteral("gone.pcapng"));
        Bookmarks(gone).set({7, QStringLiteral("x")});
        QFile::remove(gone);
        QTemporaryDir elsewhere;
        Bookmarks(elsewhere.filePath(QStringLiteral("b.pcapng")));
        QCOMPARE(files(), 1); // a disk that is not there today may come back
        Bookmarks(captureFile(QStringLiteral("beside.pcapng")));
        QCOMPARE(files(), 0);
    }

    void aFileThatIsNoneIsNone()
    {
        const QString capture = captureFile(QStringLiteral("a.pcapng"));
        Bookmarks(capture).set({7, QStringLiteral("x")});
        QFile file(folder().filePath(folder().entryList(QDir::Files).front()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"bookmarks\": [{\"events\": -3}, 5, {\"events\": \"x\"}");
        file.close();
        QVERIFY(Bookmarks(capture).all().isEmpty());
        QCOMPARE(folder().entryList({QStringLiteral("*.damaged")}, QDir::Files).size(), 1); // nothing is lost
    }

    void whatCannotBeWrittenIsSaid()
    {
        QDir().mkpath(QFileInfo(folder().path()).path());
        QFile inTheWay(folder().path());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Bookmarks bookmarks(captureFile(QStringLiteral("a.pcapng")));
        QSignalSpy failures(&bookmarks, &Bookmarks::failed);
        bookmarks.set({7, QStringLiteral("x")});
        QCOMPARE(failures.size(), 1);
        QCOMPARE(bookmarks.all().size(), 1);
        inTheWay.remove();
    }

private:
    QString captureFile(const QString& name)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(BookmarksTest)
#include "tst_bookmarks.moc"
