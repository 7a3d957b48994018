// SPDX-License-Identifier: MIT
// Rooms: sequence_label
#include "tests/ui/views/sequence_recorded.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_export.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <thread>

using namespace socketarium;
using namespace socketarium::ui;

class SequenceExportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void svgIsXmlWithTheLabels()
    {
        const SequencePicture svg = sequenceSvg(m_job);
        QCOMPARE(svg.problem, QString());
        const QString words = wordsOf(svg.bytes);
        const LadderItem arrow = itemOf(SequenceRecorded::Send);
        QCOMPARE(arrow.kind, LadderItem::Kind::Data);
        QVERIFY(words.contains(QString::fromStdString(ladderLabel(*m_job.capture, arrow))));
        QVERIFY(words.contains(QStringLiteral("hello <4>")));
        QVERIFY(words.contains(QStringLiteral("setsockopt() EINVAL")));
        QVERIFY(words.contains(QStringLiteral("3  TCP"))); // a title
    }

    void pngIsAPictureOfTheSame()
    {
        const SequencePicture png = sequencePng(m_job);
        QCOMPARE(png.problem, QString());
        const QImage image = QImage::fromData(png.bytes, "PNG");
        QVERIFY(!image.isNull());
        QVERIFY(image.width() > 2 * 400 && image.height() > 2 * 100); // sharp
        QCOMPARE(image.pixelColor(image.width() - 3, image.height() - 3), Theme::color(Meaning::Base, false));
    }

    void textIsTheCoresLadder()
    {
        const SequencePicture text = sequenceText(m_job);
        const Ladder::View view = m_ladder->view();
        QCOMPARE(text.bytes.toStdString(), ladderText(*m_job.capture, view, m_job.lanes, 0, view.steps()));
        QVERIFY(text.bytes.contains("hello"));
    }

    void aPartIsThatPartOnly()
    {
        SequenceJob part = m_job;
        part.from = itemOf(SequenceRecorded::Failure).step;
        const QString words = wordsOf(sequenceSvg(part).bytes);
        QVERIFY(words.contains(QStringLiteral("EINVAL")));
        QVERIFY(!words.contains(QStringLiteral("hello")));
        part.from = 0;
        part.to = itemOf(SequenceRecorded::Send).step;
        QVERIFY(!wordsOf(sequenceSvg(part).bytes).contains(QStringLiteral("EINVAL")));
        part.from = part.to = 2;
        for (const SequencePicture& nothing : {sequenceSvg(part), sequencePng(part), sequenceText(part)})
            QVERIFY(nothing.bytes.isEmpty() && nothing.problem.contains(QStringLiteral("nothing to draw")));
    }

    void whatWouldBeTooLargeSaysWhatToDo()
    {
        SequenceJob job = m_job;
        job.scale.rowHeight = 1e6;
        QVERIFY(sequencePng(job).problem.contains(QStringLiteral("fewer life lines")));
        QVERIFY(sequenceSvg(job).problem.contains(QStringLiteral("fewer life lines")));
        QVERIFY(sequenceText(job).problem.isEmpty());
    }

    void callsAreToldInFullAndEverShorter()
    {
        const LadderItem failure = itemOf(SequenceRecorded::Failure);
        const QStringList forms
            = QString::fromStdString(sequenceLabel(*m_job.capture, failure)).split(QString::fromUtf8(ShorterLabel));
        QCOMPARE(forms,
            (QStringList{QStringLiteral("setsockopt(SOL_SOCKET, SO_SNDBUF, -1) EINVAL"),
                QStringLiteral("setsockopt() EINVAL"), QStringLiteral("EINVAL")}));
        QVERIFY(sequenceLabel(*m_job.capture, LadderItem()).empty()); // of no event
    }

    void argumentsAreShort()
    {
        QCOMPARE(shortArguments("3, {AF_INET 127.0.0.1:80}"), std::string("127.0.0.1:80"));
        QCOMPARE(shortArguments("3, {AF_UNIX \"/tmp/x\"}"), std::string("\"/tmp/x\""));
        QCOMPARE(shortArguments("3, SHUT_WR"), std::string("SHUT_WR"));
        QCOMPARE(shortArguments("3"), std::string());
    }

    void theEndingNamesTheForm()
    {
        const QTemporaryDir folder;
        const auto save = [&](const char* name) {
            const QString path = folder.filePath(QString::fromLatin1(name));
            QString problem;
            std::thread([&] { problem = saveSequence(m_job, path); }).join(); // not in the GUI's thread
            QFile file(path);
            return problem.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : problem.toUtf8();
        };
        QVERIFY(save("a.svg").startsWith("<?xml"));
        QVERIFY(save("a.PNG").startsWith("\x89PNG"));
        QCOMPARE(save("a.txt"), sequenceText(m_job).bytes);
        QVERIFY(save("missing/a.txt").contains("could not be written"));
    }

private:
    static QString wordsOf(const QByteArray& svg)
    {
        QXmlStreamReader reader(svg);
        QString words;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::Characters)
                words += reader.text().trimmed().toString() + QLatin1Char('\n');
        }
        return reader.hasError() ? QStringLiteral("not well-formed: ") + reader.errorString() : words;
    }
    LadderItem itemOf(EventIndex row) const
    {
        const Ladder::View view = m_ladder->view();
        return view.item(view.itemOfRow(row));
    }

    static SequenceJob jobOf(const std::shared_ptr<Capture>& capture, const std::shared_ptr<Ladder>& ladder)
    {
        ladder->advance();
        SequenceJob job;
        job.source = [ladder] { return std::make_shared<LadderSource>(ladder->view()); };
        job.capture = capture;
        job.ladder = ladder;
        job.lanes = {0, 1};
        job.titles = {{QStringLiteral("3  TCP"), QStringLiteral("127.0.0.1:8003"), false},
            {QStringLiteral("4  TCP"), QStringLiteral("127.0.0.1:8004"), false}};
        job.style = {false, Theme().fixedFont(), QFont()};
        return job;
    }

    SequenceRecorded m_recorded;
    std::shared_ptr<Ladder> m_ladder = std::make_shared<Ladder>(m_recorded.record.capture());
    SequenceJob m_job = jobOf(m_recorded.record.capture(), m_ladder);
};

QTEST_MAIN(SequenceExportTest)
#include "tst_sequence_export.moc"
