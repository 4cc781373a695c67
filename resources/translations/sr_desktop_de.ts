<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SR Desktop</source>
        <translation>Über SR Desktop</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>Das Symbol des Programms</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Enlarges photographs with sharper detail, by neural networks that come with it.</source>
        <translation>Vergrößert Fotos mit schärferen Details, dank mitgelieferter neuronaler Netze.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: there is no network, no account and no telemetry.</source>
        <translation>Nichts verlässt diesen Computer: kein Netzwerk, kein Konto, keine Telemetrie.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, PySide {pyside}; PyTorch computes.</source>
        <translation>Python {python}, Qt {qt}, PySide {pyside}; gerechnet wird mit PyTorch.</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>&amp;Lizenzen…</translation>
    </message>
    <message>
        <source>The licences of all that this program is made of</source>
        <translation>Die Lizenzen von allem, woraus dieses Programm besteht</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open &amp;two to compare…</source>
        <translation>&amp;Zwei zum Vergleich öffnen…</translation>
    </message>
    <message>
        <source>Show any two pictures with the divider between them</source>
        <translation>Zwei beliebige Bilder mit der Trennlinie dazwischen zeigen</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>Ordne&amp;r öffnen…</translation>
    </message>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>Die Fotos eines Ordners öffnen</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>St&amp;apel…</translation>
    </message>
    <message>
        <source>Enlarge many photographs, or folders of them</source>
        <translation>Viele Fotos oder ganze Ordner vergrößern</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Stapel…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Paste a photograph</source>
        <translation>Ein Foto einfügen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>&amp;Modell hinzufügen…</translation>
    </message>
    <message>
        <source>Add a model of your own from a file of weights</source>
        <translation>Ein eigenes Modell aus einer Gewichtsdatei hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>S&amp;peichern…</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Das Ergebnis speichern</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>Print at a size in centimetres</source>
        <translation>In einer Größe in Zentimetern drucken</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the saved file in its folder</source>
        <translation>Die gespeicherte Datei in ihrem Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>Bild &amp;schließen</translation>
    </message>
    <message>
        <source>Take the picture out of the window</source>
        <translation>Das Bild aus dem Fenster nehmen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of a setting or stroke</source>
        <translation>Die letzte Änderung einer Einstellung oder den letzten Strich zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Das Zurückgenommene wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>Ergebnis &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the result to the clipboard</source>
        <translation>Das Ergebnis in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Enhance</source>
        <translation>&amp;Verbessern</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Das Bild vergrößern</translation>
    </message>
    <message>
        <source>Enhance &amp;all</source>
        <translation>&amp;Alle verbessern</translation>
    </message>
    <message>
        <source>Enlarge all opened pictures, one after another</source>
        <translation>Alle geöffneten Bilder nacheinander vergrößern</translation>
    </message>
    <message>
        <source>Pre&amp;view what is visible</source>
        <translation>Vo&amp;rschau des sichtbaren Teils</translation>
    </message>
    <message>
        <source>Enlarge only what is seen of the picture, at once</source>
        <translation>Nur den sichtbaren Teil des Bildes sofort vergrößern</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Let the run wait, or go on</source>
        <translation>Die Verarbeitung anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop the run, or the saving</source>
        <translation>Den Lauf oder das Speichern beenden</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>Installation &amp;prüfen…</translation>
    </message>
    <message>
        <source>See whether all parts of the program are sound, for a bug report</source>
        <translation>Prüfen, ob alle Teile des Programms in Ordnung sind, für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>Version, licence and what this program is made of</source>
        <translation>Version, Lizenz und woraus dieses Programm besteht</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Verarbeiten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Divider</source>
        <translation>&amp;Trennlinie</translation>
    </message>
    <message>
        <source>Before and after in one place, with a divider between them</source>
        <translation>Vorher und nachher an einer Stelle, mit einer Trennlinie dazwischen</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Before and after next to each other</source>
        <translation>Vorher und nachher nebeneinander</translation>
    </message>
    <message>
        <source>Si&amp;ngle</source>
        <translation>&amp;Einzeln</translation>
    </message>
    <message>
        <source>The result alone; hold Space to see the original</source>
        <translation>Nur das Ergebnis; Leertaste halten, um das Original zu sehen</translation>
    </message>
    <message>
        <source>&amp;Compare models</source>
        <translation>&amp;Modelle vergleichen</translation>
    </message>
    <message>
        <source>The same part in every model</source>
        <translation>Derselbe Ausschnitt mit jedem Modell</translation>
    </message>
    <message>
        <source>&amp;Invented detail</source>
        <translation>Erfundene &amp;Details</translation>
    </message>
    <message>
        <source>Mark where the result shows more than the original says</source>
        <translation>Markieren, wo das Ergebnis mehr zeigt, als das Original hergibt</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>One picture pixel on one pixel of the screen</source>
        <translation>Ein Bildpixel auf einem Pixel des Bildschirms</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>Ansicht &amp;vergrößern</translation>
    </message>
    <message>
        <source>Show the picture larger</source>
        <translation>Das Bild größer zeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ansicht ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the picture smaller</source>
        <translation>Das Bild kleiner zeigen</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>Nä&amp;chstes Bild</translation>
    </message>
    <message>
        <source>Show the next of the opened pictures</source>
        <translation>Das nächste der geöffneten Bilder zeigen</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>V&amp;origes Bild</translation>
    </message>
    <message>
        <source>Show the one before it</source>
        <translation>Das Bild davor zeigen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>Let the window fill the screen</source>
        <translation>Das Fenster über den ganzen Bildschirm ausdehnen</translation>
    </message>
    <message>
        <source>Appearance as the s&amp;ystem</source>
        <translation>Darstellung wie im &amp;System</translation>
    </message>
    <message>
        <source>Light or dark, as the system</source>
        <translation>Hell oder dunkel, wie das System</translation>
    </message>
    <message>
        <source>&amp;Light appearance</source>
        <translation>&amp;Helle Darstellung</translation>
    </message>
    <message>
        <source>Dark letters on light ground</source>
        <translation>Dunkle Schrift auf hellem Grund</translation>
    </message>
    <message>
        <source>Dar&amp;k appearance</source>
        <translation>D&amp;unkle Darstellung</translation>
    </message>
    <message>
        <source>Light letters on dark ground</source>
        <translation>Helle Schrift auf dunklem Grund</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>There is no picture in {folder}.</source>
        <translation>In {folder} ist kein Bild.</translation>
    </message>
    <message>
        <source>The first {count} pictures were opened, {rest} were left out.</source>
        <translation>Die ersten {count} Bilder wurden geöffnet, {rest} ausgelassen.</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Done already, by an earlier batch.</source>
        <translation>Schon erledigt, in einem früheren Stapel.</translation>
    </message>
    <message>
        <source>There is a file with the name of the result already.</source>
        <translation>Es gibt schon eine Datei mit dem Namen des Ergebnisses.</translation>
    </message>
    <message>
        <source>Large enough already.</source>
        <translation>Schon groß genug.</translation>
    </message>
    <message>
        <source>Taken out of the batch.</source>
        <translation>Aus dem Stapel genommen.</translation>
    </message>
    <message>
        <source>An error that was not foreseen: {what}.</source>
        <translation>Ein unerwarteter Fehler: {what}.</translation>
    </message>
    <message>
        <source>The report could not be written to {path}: {reason}.</source>
        <translation>Der Bericht konnte nicht in {path} geschrieben werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>BatchDraft</name>
    <message>
        <source>There is no picture in what was given.</source>
        <translation>Darin ist kein Bild.</translation>
    </message>
    <message>
        <source>Results of earlier batches were left out: {count}.</source>
        <translation>Ergebnisse früherer Stapel wurden ausgelassen: {count}.</translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message>
        <source>There is no file or folder {path}. Check the name, or the pattern.</source>
        <translation>Es gibt keine Datei und keinen Ordner {path}. Prüfen Sie den Namen oder das Muster.</translation>
    </message>
    <message>
        <source>There is no picture in what was given. Give pictures, or folders with pictures.</source>
        <translation>Darin ist kein Bild. Geben Sie Bilder oder Ordner mit Bildern an.</translation>
    </message>
    <message>
        <source>There is no unfinished batch in {journal}. Start one by giving pictures or folders.</source>
        <translation>In {journal} ist kein unfertiger Stapel. Beginnen Sie einen, indem Sie Bilder oder Ordner angeben.</translation>
    </message>
    <message>
        <source>The name template &apos;{template}&apos; cannot be used: {reason} {part}</source>
        <translation>Die Namensvorlage „{template}“ kann nicht benutzt werden: {reason} {part}</translation>
    </message>
    <message>
        <source>{path} cannot be the folder of the results: {detail}. Choose another.</source>
        <translation>{path} kann nicht der Ordner der Ergebnisse sein: {detail}. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>A batch is running with the journal {journal} already. Wait for its end, or name another.</source>
        <translation>Mit dem Journal {journal} läuft schon ein Stapel. Warten Sie auf sein Ende oder nennen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The journal {journal} cannot be used: {detail}. Name another, or free some space.</source>
        <translation>Das Journal {journal} kann nicht benutzt werden: {detail}. Nennen Sie ein anderes oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Ray is not installed. Install it with: pip install -e &apos;.[cluster]&apos;, or leave out --ray.</source>
        <translation>Ray ist nicht installiert. Installieren Sie es mit: pip install -e &apos;.[cluster]&apos;, oder lassen Sie --ray weg.</translation>
    </message>
    <message>
        <source>The Ray cluster {address} cannot be used: {detail}. Check the address, and that the cluster runs.</source>
        <translation>Der Ray-Cluster {address} kann nicht benutzt werden: {detail}. Prüfen Sie die Adresse und ob der Cluster läuft.</translation>
    </message>
    <message>
        <source>No machine of the cluster can compute this batch: {detail}.</source>
        <translation>Kein Rechner des Clusters kann diesen Stapel berechnen: {detail}.</translation>
    </message>
    <message>
        <source>No machine of the cluster is left: {detail}. What is done is done; --resume goes on with the rest.</source>
        <translation>Kein Rechner des Clusters ist mehr da: {detail}. Was fertig ist, bleibt fertig; --resume macht mit dem Rest weiter.</translation>
    </message>
</context>
<context>
    <name>BatchFlow</name>
    <message>
        <source>A new batch of the same pictures. The report of the one before can still be saved.</source>
        <translation>Ein neuer Stapel derselben Bilder. Der Bericht des vorigen lässt sich noch speichern.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Batch, {percent} %</source>
        <translation>Stapel, {percent} %</translation>
    </message>
</context>
<context>
    <name>BatchOpener</name>
    <message>
        <source>Batch…</source>
        <translation>Stapel…</translation>
    </message>
    <message>
        <source>Batch {percent} %</source>
        <translation>Stapel {percent} %</translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>Der Stapel ist beendet</translation>
    </message>
</context>
<context>
    <name>BatchQuestions</name>
    <message>
        <source>The folder for the results</source>
        <translation>Der Ordner für die Ergebnisse</translation>
    </message>
    <message>
        <source>Add the pictures in a folder</source>
        <translation>Die Bilder eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>Add by pattern</source>
        <translation>Nach Muster hinzufügen</translation>
    </message>
    <message>
        <source>A path with * for any letters, ? for one, and ** for folders of any depth:</source>
        <translation>Ein Pfad mit * für beliebige Zeichen, ? für eines und ** für Ordner jeder Tiefe:</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>A batch is running. Close the program? At the next start you can go on with what waits.</source>
        <translation>Ein Stapel läuft. Programm schließen? Beim nächsten Start können Sie mit dem Rest weitermachen.</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>It is read already: it can be moved, but no longer be taken out</source>
        <translation>Schon gelesen: lässt sich noch verschieben, aber nicht mehr herausnehmen</translation>
    </message>
    <message>
        <source>It is in work, and keeps its place</source>
        <translation>Wird gerade bearbeitet und behält seinen Platz</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>BatchTableView</name>
    <message>
        <source>Pictures of the batch</source>
        <translation>Bilder des Stapels</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>Bilder oder Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>Everything below a folder is found. Results are new files: no original is changed.</source>
        <translation>Alles unterhalb eines Ordners wird gefunden. Ergebnisse sind neue Dateien: Kein Original wird verändert.</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Bilder hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Beginning…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>Stopping: what is computed is still written…</source>
        <translation>Wird beendet: Was berechnet ist, wird noch geschrieben…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen…</translation>
    </message>
    <message>
        <source>Waiting for what arrives in the folders</source>
        <translation>Wartet auf neue Bilder in den Ordnern</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Bilder werden gesucht…</translation>
    </message>
    <message>
        <source>Pictures: {count}</source>
        <translation>Bilder: {count}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Nothing is to be done: all were left out, or cannot be enlarged.</source>
        <translation>Nichts zu tun: Alle wurden ausgelassen oder lassen sich nicht vergrößern.</translation>
    </message>
    <message>
        <source>About {time}, about {disk} of disk</source>
        <translation>Etwa {time}, etwa {disk} auf dem Datenträger</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
    <message>
        <source>{rate} MP/s</source>
        <translation>{rate} MP/s</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} fertig</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} still waiting</source>
        <translation>{count} warten noch</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>Kein Bild ist geöffnet.</translation>
    </message>
    <message>
        <source>Compared: {titles}. Tab goes on to the next, Enter takes it.</source>
        <translation>Im Vergleich: {titles}. Mit Tab zum nächsten, mit Eingabe übernehmen.</translation>
    </message>
    <message>
        <source>{first}, {second}. Shift and the arrow keys move the divider.</source>
        <translation>{first}, {second}. Umschalt und die Pfeiltasten verschieben die Trennlinie.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>{title} · {width} × {height}</source>
        <translation>{title} · {width} × {height}</translation>
    </message>
    <message>
        <source>Follows from the original</source>
        <translation>Folgt aus dem Original</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>Erfunden</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The window closes as soon as the file is written. To stay, cancel the saving.</source>
        <translation>Das Fenster schließt sich, sobald die Datei geschrieben ist. Um zu bleiben, brechen Sie das Speichern ab.</translation>
    </message>
</context>
<context>
    <name>CustomSize</name>
    <message>
        <source>What the size is given by</source>
        <translation>Wodurch die Größe gegeben ist</translation>
    </message>
    <message>
        <source>By a factor</source>
        <translation>Nach Faktor</translation>
    </message>
    <message>
        <source>By the longer side</source>
        <translation>Nach langer Seite</translation>
    </message>
    <message>
        <source>By the width</source>
        <translation>Nach Breite</translation>
    </message>
    <message>
        <source>By the height</source>
        <translation>Nach Höhe</translation>
    </message>
    <message>
        <source>To fit into a box</source>
        <translation>In einen Rahmen</translation>
    </message>
    <message>
        <source>For a print</source>
        <translation>Für einen Druck</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>Lange Seite in Pixeln</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Longer side of the print</source>
        <translation>Lange Seite des Drucks</translation>
    </message>
    <message>
        <source>Shorter side of the print; 0 leaves it open</source>
        <translation>Kurze Seite des Drucks; 0 lässt sie offen</translation>
    </message>
    <message>
        <source>Unit of the paper</source>
        <translation>Einheit des Papiers</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>Zoll</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>dpi</translation>
    </message>
    <message>
        <source>Pixels per inch</source>
        <translation>Pixel pro Zoll</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>values that are no numbers</source>
        <translation>Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>one flat colour</source>
        <translation>eine einzige Farbe</translation>
    </message>
    <message>
        <source>another brightness</source>
        <translation>eine andere Helligkeit</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>it was cut short or damaged</source>
        <translation>Die Datei ist unvollständig oder beschädigt</translation>
    </message>
    <message>
        <source>it holds no weights</source>
        <translation>Die Datei enthält keine Gewichte</translation>
    </message>
    <message>
        <source>it holds no weights by name</source>
        <translation>Die Datei enthält keine benannten Gewichte</translation>
    </message>
    <message>
        <source>it is no SRResNet</source>
        <translation>Es ist kein SRResNet</translation>
    </message>
    <message>
        <source>a model of the program has it already</source>
        <translation>Ein Modell des Programms hat sie schon</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>es ist eine Datei</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic: {device}</source>
        <translation>Auto: {device}</translation>
    </message>
    <message>
        <source>{device}, quick (int8)</source>
        <translation>{device}, schnell (int8)</translation>
    </message>
    <message>
        <source>{device}, exact (float32)</source>
        <translation>{device}, genau (float32)</translation>
    </message>
    <message>
        <source>{device} ({precision})</source>
        <translation>{device} ({precision})</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>Die Fotos eines Ordners öffnen</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>The picture at the left of the divider</source>
        <translation>Das Bild links der Trennlinie</translation>
    </message>
    <message>
        <source>The picture at its right</source>
        <translation>Das Bild rechts davon</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Das Ergebnis speichern</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>The result has not been saved. Discard it?</source>
        <translation>Das Ergebnis ist nicht gespeichert. Verwerfen?</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning?</source>
        <translation>Alle Einstellungen auf den Anfangszustand zurücksetzen?</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Bilder ({patterns});;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photographs here</source>
        <translation>Fotos hierher ziehen</translation>
    </message>
    <message>
        <source>or paste one with Ctrl+V. Then press Enhance, and save what you like.</source>
        <translation>oder eines mit Strg+V einfügen. Dann „Verbessern“ drücken und speichern, was gefällt.</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open photographs (Ctrl+O)</source>
        <translation>Fotos öffnen (Strg+O)</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Open the photograph that comes with the program</source>
        <translation>Das mitgelieferte Foto öffnen</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}. Check the name and the folder.</source>
        <translation>Es gibt keine Datei {path}. Prüfen Sie Name und Ordner.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a picture in it.</source>
        <translation>{path} ist ein Ordner. Wählen Sie ein Bild darin.</translation>
    </message>
    <message>
        <source>{path} may not be read by you. Change its permissions or copy it.</source>
        <translation>Sie dürfen {path} nicht lesen. Ändern Sie die Rechte oder kopieren Sie die Datei.</translation>
    </message>
    <message>
        <source>{path} is empty: it holds zero bytes. Copy it again from where it came.</source>
        <translation>{path} ist leer: null Bytes. Kopieren Sie die Datei noch einmal von der Quelle.</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF.</source>
        <translation>{path} ist kein lesbares Bild. Verwenden Sie PNG, JPEG, WebP, TIFF, BMP oder GIF.</translation>
    </message>
    <message>
        <source>{path} has a kind of samples that cannot be read. Save it with 8 or 16 bits a channel.</source>
        <translation>{path} hat eine Art von Werten, die nicht gelesen werden kann. Speichern Sie es mit 8 oder 16 Bit je Kanal.</translation>
    </message>
    <message>
        <source>{path} is a TIFF that is compressed in a way that cannot be read. Save it with Deflate or LZW.</source>
        <translation>{path} ist ein TIFF, dessen Kompression nicht gelesen werden kann. Speichern Sie es mit Deflate oder LZW.</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came.</source>
        <translation>{path} ist beschädigt oder unvollständig und lässt sich nicht ganz lesen. Kopieren Sie die Datei noch einmal von der Quelle.</translation>
    </message>
    <message>
        <source>{path} has {width} × {height} pixels, more than the {limit_megapixels} megapixels that can be opened. Make it smaller first.</source>
        <translation>{path} hat {width} × {height} Pixel, mehr als die {limit_megapixels} Megapixel, die sich öffnen lassen. Verkleinern Sie es zuerst.</translation>
    </message>
    <message>
        <source>The folder {path.parent} does not exist. Make it, or choose another.</source>
        <translation>Den Ordner {path.parent} gibt es nicht. Legen Sie ihn an oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path} may not be written by you. Choose another folder or name.</source>
        <translation>Sie dürfen {path} nicht schreiben. Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} ist ein Ordner. Geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is. Choose another name.</source>
        <translation>{path} gibt es schon und wurde nicht verändert. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The disk has no room for {path}. Nothing was written; free some space or choose another disk.</source>
        <translation>Für {path} ist kein Platz auf dem Datenträger. Nichts wurde geschrieben; schaffen Sie Platz oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path.name} does not end in a format that can be written: {known}.</source>
        <translation>{path.name} endet nicht auf ein Format, das geschrieben werden kann: {known}.</translation>
    </message>
    <message>
        <source>The result is too large for {format_name}, which holds {limit_px} pixels a side. Save it as PNG or TIFF.</source>
        <translation>Das Ergebnis ist zu groß für {format_name} mit höchstens {limit_px} Pixeln je Seite. Speichern Sie es als PNG oder TIFF.</translation>
    </message>
    <message>
        <source>{path} could not be written: {detail}. Nothing was changed.</source>
        <translation>{path} konnte nicht geschrieben werden: {detail}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no model &apos;{model_id}&apos;. Those there are: {known}.</source>
        <translation>Es gibt kein Modell „{model_id}“. Vorhanden: {known}.</translation>
    </message>
    <message>
        <source>The model card {path} is wrong in {field}: {reason}.</source>
        <translation>Die Modellkarte {path} ist falsch in {field}: {reason}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {path} is missing. Install the program again.</source>
        <translation>Die Datei des Modells {path} fehlt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>{path} is a Python pickle, which could run any program when opened, so it was not opened. Use weights in the safetensors format.</source>
        <translation>{path} ist ein Python-Pickle, das beim Öffnen beliebige Programme starten könnte, und wurde nicht geöffnet. Verwenden Sie Gewichte im Format safetensors.</translation>
    </message>
    <message>
        <source>{path} is not a safetensors file: {detail}.</source>
        <translation>{path} ist keine safetensors-Datei: {detail}.</translation>
    </message>
    <message>
        <source>{path} has {found_bytes} bytes instead of {expected_bytes}: it was not copied whole. Install the program again.</source>
        <translation>{path} hat {found_bytes} statt {expected_bytes} Bytes: nicht vollständig kopiert. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>{path} is not the file that its card describes: the SHA-256 differs. Install the program again.</source>
        <translation>{path} ist nicht die Datei, die ihre Karte beschreibt: Die SHA-256 weicht ab. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>{path} belongs to another network: {detail}.</source>
        <translation>{path} gehört zu einem anderen Netz: {detail}.</translation>
    </message>
    <message>
        <source>The models {first} and {second} cannot be mixed: they differ in {field}. Choose one of them.</source>
        <translation>Die Modelle {first} und {second} lassen sich nicht mischen: Sie unterscheiden sich in {field}. Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>The strength goes from 0 to 1, not to {strength:g}. The nearest is {nearest:g}.</source>
        <translation>Die Stärke liegt zwischen 0 und 1; {strength:g} geht nicht. Am nächsten liegt {nearest:g}.</translation>
    </message>
    <message>
        <source>There is no device &apos;{device}&apos; in this machine. There is: {available}.</source>
        <translation>In diesem Computer gibt es kein Gerät „{device}“. Vorhanden: {available}.</translation>
    </message>
    <message>
        <source>The device {device} cannot compute in &apos;{precision}&apos;. It can: {available}.</source>
        <translation>Das Gerät {device} kann nicht in „{precision}“ rechnen. Es kann: {available}.</translation>
    </message>
    <message>
        <source>A memory bound of {bound} is too small for one tile. The smallest bound that works is {needed}.</source>
        <translation>Eine Speichergrenze von {bound} ist zu klein für eine Kachel. Mindestens nötig sind {needed}.</translation>
    </message>
    <message>
        <source>The disk of {path} has {free} free, but {needed} are needed. Free some space or choose another disk.</source>
        <translation>Auf dem Datenträger von {path} sind {free} frei, gebraucht werden {needed}. Schaffen Sie Platz oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The part of {width} × {height} pixels at {left}, {top} came out wrong ({fault}), on the processor as well, so nothing was delivered. Choose another model.</source>
        <translation>Der Teil von {width} × {height} Pixeln bei {left}, {top} wurde falsch berechnet ({fault}), auch auf dem Prozessor; es gibt kein Ergebnis. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The process that computed this picture ended {times} times, perhaps for lack of memory. Try it on another machine, or with smaller tiles.</source>
        <translation>Der Prozess, der dieses Bild berechnete, endete {times}-mal, vielleicht aus Mangel an Speicher. Versuchen Sie es auf einem anderen Rechner oder mit kleineren Kacheln.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Pictures are enlarged {lowest} to {highest} times, so {width} × {height} pixels cannot be made of {source_width} × {source_height}. {nearest}</source>
        <translation>Bilder werden {lowest}- bis {highest}-fach vergrößert; {width} × {height} Pixel lassen sich aus {source_width} × {source_height} nicht machen. {nearest}</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} pixels is no enlargement of {source_width} × {source_height}. {nearest}</source>
        <translation>Ein Bild mit {width} × {height} Pixeln ist keine Vergrößerung von {source_width} × {source_height}. {nearest}</translation>
    </message>
    <message>
        <source>The two results have {width} × {height} and {other_width} × {other_height} pixels. Make both in the same size.</source>
        <translation>Die beiden Ergebnisse haben {width} × {height} und {other_width} × {other_height} Pixel. Machen Sie beide gleich groß.</translation>
    </message>
    <message>
        <source>A result of {width} × {height} pixels is beyond the limit of {limit_megapixels} megapixels. {nearest}</source>
        <translation>Ein Ergebnis von {width} × {height} Pixeln überschreitet die Grenze von {limit_megapixels} Megapixeln. {nearest}</translation>
    </message>
    <message>
        <source>Memory ran short on {device}; going on with smaller tiles.</source>
        <translation>Auf {device} wurde der Speicher knapp; weiter mit kleineren Kacheln.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; going on with the processor, more slowly.</source>
        <translation>Auf {device} reichte der Speicher nicht; weiter auf dem Prozessor, langsamer.</translation>
    </message>
    <message>
        <source>A part came out wrong on {device} and was computed again.</source>
        <translation>Ein Teil wurde auf {device} falsch berechnet und noch einmal berechnet.</translation>
    </message>
    <message>
        <source>The driver of the graphics card is too old (CUDA {cuda}), so the processor computes. Update NVIDIA&apos;s driver.</source>
        <translation>Der Treiber der Grafikkarte ist zu alt (CUDA {cuda}), daher rechnet der Prozessor. Aktualisieren Sie den NVIDIA-Treiber.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}.</source>
        <translation>Die nächste mögliche Größe ist {width} × {height}.</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}, at {dpi} dpi.</source>
        <translation>Die nächste mögliche Größe ist {width} × {height} bei {dpi} dpi.</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which this build of the program cannot read. Convert it to TIFF, PNG or JPEG.</source>
        <translation>{path} ist ein Bild im Format {kind}, das diese Ausgabe des Programms nicht lesen kann. Wandeln Sie es in TIFF, PNG oder JPEG um.</translation>
    </message>
    <message>
        <source>{path} is a camera raw file, which needs the extra &apos;raw&apos;. Install it with: pip install -e &apos;.[raw]&apos;, or convert the file to TIFF or PNG.</source>
        <translation>{path} ist eine Raw-Datei einer Kamera, die das Extra „raw“ braucht. Installieren Sie es mit: pip install -e &apos;.[raw]&apos;, oder wandeln Sie die Datei in TIFF oder PNG um.</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which needs the extra &apos;formats&apos;. Install it with: pip install -e &apos;.[formats]&apos;, or convert the picture to PNG or JPEG.</source>
        <translation>{path} ist ein {kind}-Bild, das das Extra „formats“ braucht. Installieren Sie es mit: pip install -e &apos;.[formats]&apos;, oder wandeln Sie das Bild in PNG oder JPEG um.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs or use a smaller picture.</source>
        <translation>Der Speicher reicht nicht. Schließen Sie andere Programme oder nehmen Sie ein kleineres Bild.</translation>
    </message>
    <message>
        <source>There is not enough memory: {needed} are needed. Close other programs or use a smaller picture.</source>
        <translation>Der Speicher reicht nicht: {needed} werden gebraucht. Schließen Sie andere Programme oder nehmen Sie ein kleineres Bild.</translation>
    </message>
    <message>
        <source>{path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt.</source>
        <translation>{path.name} ist keine Modelldatei. Modelle enden auf .safetensors, .pth, .pt oder .ckpt.</translation>
    </message>
    <message>
        <source>{path.name} has {found}, where a model for pictures may have {limit}. It was not opened.</source>
        <translation>{path.name} hat {found}; ein Modell für Bilder darf {limit} haben. Die Datei wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path.name} cannot be read as a model: {detail}.</source>
        <translation>{path.name} lässt sich nicht als Modell lesen: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} holds more than weights ({detail}) and could run any program, so nothing of it was used. Look for the same model as .safetensors.</source>
        <translation>{path.name} enthält mehr als Gewichte ({detail}) und könnte beliebige Programme starten; nichts davon wurde verwendet. Suchen Sie dasselbe Modell als .safetensors.</translation>
    </message>
    <message>
        <source>{path.name} belongs to a kind of network that is not known here, so it cannot be used.</source>
        <translation>{path.name} gehört zu einer hier unbekannten Art von Netz und lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>The model {model_id} came with the program and stays.</source>
        <translation>Das Modell {model_id} gehört zum Programm und bleibt.</translation>
    </message>
    <message>
        <source>The folder of your models, {path}, could not be changed: {detail}.</source>
        <translation>Der Ordner Ihrer Modelle, {path}, konnte nicht geändert werden: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} cannot be used: {detail}.</source>
        <translation>{path.name} lässt sich nicht verwenden: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} ({architecture}) cannot be used: {detail}.</source>
        <translation>{path.name} ({architecture}) lässt sich nicht verwenden: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which this build of the program does not have.</source>
        <translation>{path.name} braucht die Bibliothek spandrel, die diese Ausgabe des Programms nicht hat.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which does not work here ({detail}). Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} braucht die Bibliothek spandrel, die hier nicht funktioniert ({detail}). Installieren Sie sie mit: pip install -e &apos;.[models]&apos;.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel. Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} braucht die Bibliothek spandrel. Installieren Sie sie mit: pip install -e &apos;.[models]&apos;.</translation>
    </message>
</context>
<context>
    <name>EstimateFlow</name>
    <message>
        <source>about {time}</source>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>{memory} memory</source>
        <translation>{memory} Speicher</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a file: {title}</source>
        <translation>Datei wählen: {title}</translation>
    </message>
    <message>
        <source>Profiles ({patterns});;All files (*)</source>
        <translation>Profile ({patterns});;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>pasted.png</source>
        <translation>eingefügt.png</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Save what came of each picture, as CSV or JSON</source>
        <translation>Speichern, was aus jedem Bild wurde, als CSV oder JSON</translation>
    </message>
    <message>
        <source>Of &amp;this batch…</source>
        <translation>&amp;Dieses Stapels…</translation>
    </message>
    <message>
        <source>Of the batch &amp;before…</source>
        <translation>Des &amp;vorigen Stapels…</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Neuer Stapel</translation>
    </message>
    <message>
        <source>Empty the table for other pictures</source>
        <translation>Die Tabelle für andere Bilder leeren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the batch; what waits can be gone on with later</source>
        <translation>Den Stapel beenden; mit dem Rest geht es später weiter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start with these options</source>
        <translation>Mit diesen Optionen starten</translation>
    </message>
    <message>
        <source>Enlarge the same pictures in a new batch, as the options are now (Ctrl+E)</source>
        <translation>Dieselben Bilder in einem neuen Stapel vergrößern, mit den Optionen, wie sie jetzt sind (Strg+E)</translation>
    </message>
    <message>
        <source>Enlarge all that waits (Ctrl+E)</source>
        <translation>Alles vergrößern, was wartet (Strg+E)</translation>
    </message>
    <message>
        <source>Report of the batch before…</source>
        <translation>Bericht des vorigen Stapels…</translation>
    </message>
    <message>
        <source>Let the batch rest, or go on (Ctrl+Shift+P)</source>
        <translation>Den Stapel anhalten oder fortsetzen (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Try again what has failed, with the options of this batch</source>
        <translation>Was fehlgeschlagen ist, mit den Optionen dieses Stapels noch einmal versuchen</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>several frames</source>
        <translation>mehrere Einzelbilder</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} Seiten</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} Einzelbilder</translation>
    </message>
    <message>
        <source>{frames} become an animation in {format}, {seconds} seconds for each. TIFF keeps them as pages.</source>
        <translation>{frames} werden in {format} zu einer Animation, je {seconds} Sekunden lang. TIFF behält sie als Seiten.</translation>
    </message>
    <message>
        <source>{frames} become pages in {format}, without their times.</source>
        <translation>{frames} werden in {format} zu Seiten, ohne ihre Zeiten.</translation>
    </message>
    <message>
        <source>It is an animation of which only the last frame can be read.</source>
        <translation>Es ist eine Animation, von der nur das letzte Einzelbild gelesen werden kann.</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: they differ in size, which {format} cannot hold. These hold all: {formats}.</source>
        <translation>Von {frames} wird nur das erste Bild geschrieben: Sie sind verschieden groß, was {format} nicht kann. Alle fassen: {formats}.</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: {format} holds one picture. These hold all: {formats}.</source>
        <translation>Von {frames} wird nur das erste Bild geschrieben: {format} enthält ein einziges Bild. Alle fassen: {formats}.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add pictures, folders or a pattern</source>
        <translation>Bilder, Ordner oder ein Muster hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>&amp;Bilder…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>By p&amp;attern…</source>
        <translation>Nach &amp;Muster…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen rows out (Del)</source>
        <translation>Die gewählten Zeilen herausnehmen (Entf)</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>Ganz nach oben</translation>
    </message>
    <message>
        <source>Make the chosen rows the next ones (Alt+Home)</source>
        <translation>Die gewählten Zeilen als nächste bearbeiten (Alt+Pos1)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move the chosen rows up (Alt+Up)</source>
        <translation>Die gewählten Zeilen nach oben rücken (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move the chosen rows down (Alt+Down)</source>
        <translation>Die gewählten Zeilen nach unten rücken (Alt+Herunter)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>Die Datei in ihrem Ordner zeigen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Show the chosen picture before and after (Ctrl+R)</source>
        <translation>Das gewählte Bild vorher und nachher zeigen (Strg+R)</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>Welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Alle ({count})</translation>
    </message>
    <message>
        <source>To do ({count})</source>
        <translation>Zu tun ({count})</translation>
    </message>
    <message>
        <source>Done ({count})</source>
        <translation>Fertig ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>Fehlgeschlagen ({count})</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>Ausgelassen ({count})</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>drop more pictures or a folder here</source>
        <translation>weitere Bilder oder einen Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Verbessern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>{name} is being examined: what it is, how far it looks, what it needs.</source>
        <translation>{name} wird untersucht: was es ist, wie weit es sieht, was es braucht.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>InventedBar</name>
    <message>
        <source>Invented detail</source>
        <translation>Erfundene Details</translation>
    </message>
    <message>
        <source>Strength of the marks of invented detail</source>
        <translation>Stärke der Markierung erfundener Details</translation>
    </message>
    <message>
        <source>How strongly invented detail is marked</source>
        <translation>Wie stark erfundene Details markiert werden</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>What was dropped is no picture file.</source>
        <translation>Das Abgelegte ist keine Bilddatei.</translation>
    </message>
    <message>
        <source>{picture} — {program}</source>
        <translation>{picture} – {program}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>MaskDocument</name>
    <message>
        <source>Erase marks</source>
        <translation>Markierung radieren</translation>
    </message>
    <message>
        <source>Mark scratches</source>
        <translation>Kratzer markieren</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>Kratzer suchen</translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation>Markierungen löschen</translation>
    </message>
    <message>
        <source>Invert marks</source>
        <translation>Markierung umkehren</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>Wie viele Details erfunden werden dürfen: bei 0 % keine</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>Korn erhalten</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>Wie viel vom Korn des Fotos das Ergebnis wieder erhält</translation>
    </message>
    <message>
        <source>Find and repair scratches</source>
        <translation>Kratzer suchen und reparieren</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>How much is taken for a scratch: more finds fainter ones</source>
        <translation>Was als Kratzer gilt: Mehr findet auch schwächere</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Model {name}</source>
        <translation>Modell {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Weights of a model ({patterns});;All files (*)</source>
        <translation>Gewichte eines Modells ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Remove the model {name}? Its file in this program is deleted.</source>
        <translation>Das Modell {name} entfernen? Seine Datei in diesem Programm wird gelöscht.</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Nobody has measured how true it stays.</source>
        <translation>Wie originalgetreu es ist, hat niemand gemessen.</translation>
    </message>
    <message>
        <source>Enlarges</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>Fidelity (PSNR, SSIM)</source>
        <translation>Treue (PSNR, SSIM)</translation>
    </message>
    <message>
        <source>Kind of network</source>
        <translation>Art des Netzes</translation>
    </message>
    <message>
        <source>Seams</source>
        <translation>Nähte</translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation>Speicher und Aufwand</translation>
    </message>
    <message>
        <source>Computes in</source>
        <translation>Rechnet in</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Prüfsumme (SHA-256)</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>Name für die Befehlszeile</translation>
    </message>
    <message>
        <source>Not by itself: it cleans the picture at its own size.</source>
        <translation>Nicht von selbst: Es bereinigt das Bild in seiner Größe.</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>{factor}-mal so breit und so hoch</translation>
    </message>
    <message>
        <source>{benchmark}: {psnr} dB, {ssim}</source>
        <translation>{benchmark}: {psnr} dB, {ssim}</translation>
    </message>
    <message>
        <source>SRResNet, {blocks} blocks of {channels} channels</source>
        <translation>SRResNet, {blocks} Blöcke mit {channels} Kanälen</translation>
    </message>
    <message>
        <source>{kind}, run with the library spandrel</source>
        <translation>{kind}, mit der Bibliothek spandrel</translation>
    </message>
    <message>
        <source>Possible in large pictures: the network looks at more of the picture than a part of it holds.</source>
        <translation>In großen Bildern möglich: Das Netz sieht mehr vom Bild, als ein Teil davon enthält.</translation>
    </message>
    <message>
        <source>None: large pictures are computed in parts with {halo} pixels around each.</source>
        <translation>Keine: Große Bilder werden in Teilen mit je {halo} Pixeln Rand berechnet.</translation>
    </message>
    <message>
        <source>As planned before each run</source>
        <translation>Wird vor jedem Lauf geplant</translation>
    </message>
    <message>
        <source>{memory} KB and {operations} million operations for each pixel of the picture</source>
        <translation>{memory} KB und {operations} Millionen Operationen je Bildpixel</translation>
    </message>
    <message>
        <source>{pictures} pictures, {steps} steps</source>
        <translation>{pictures} Bilder, {steps} Schritte</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Details…</source>
        <translation>Details…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Modell hinzufügen…</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Faithful</source>
        <translation>Originalgetreu</translation>
    </message>
    <message>
        <source>Sharper without inventing anything: for text, plans, archives and every photograph that must stay true.</source>
        <translation>Schärfer, ohne etwas zu erfinden: für Text, Pläne, Archive und jedes Foto, das echt bleiben muss.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Crisp hair, leaves, fabric and stone: draws fine detail that fits, which may not be what was there.</source>
        <translation>Klare Haare, Blätter, Stoffe, Steine: zeichnet passende feine Details, nicht unbedingt die echten.</translation>
    </message>
    <message>
        <source>Old photo</source>
        <translation>Altes Foto</translation>
    </message>
    <message>
        <source>For old prints, scans and bad copies: takes noise, JPEG blocks and fine scratches away, then draws detail.</source>
        <translation>Für alte Abzüge, Scans und schlechte Kopien: entfernt Rauschen, JPEG-Blöcke und feine Kratzer, zeichnet dann Details.</translation>
    </message>
</context>
<context>
    <name>OldPhotoPanel</name>
    <message>
        <source>OLD PHOTO</source>
        <translation>ALTES FOTO</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Reinigung</translation>
    </message>
    <message>
        <source>How much noise, JPEG blocks and blur are taken away: at 0 % as little as by Faithful</source>
        <translation>Wie viel Rauschen, JPEG-Blöcke und Unschärfe entfernt werden: bei 0 % so wenig wie mit „Originalgetreu“</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>Korn erhalten</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>Wie viel vom Korn des Fotos das Ergebnis wieder erhält</translation>
    </message>
    <message>
        <source>Repair scratches</source>
        <translation>Kratzer ausbessern</translation>
    </message>
    <message>
        <source>Fill in what is marked, before the photograph is enlarged</source>
        <translation>Das Markierte füllen, bevor das Foto vergrößert wird</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>How faint or doubtful a scratch may be to be found</source>
        <translation>Wie schwach oder zweifelhaft ein Kratzer sein darf, um gefunden zu werden</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>Kratzer suchen</translation>
    </message>
    <message>
        <source>Mark what is probably a scratch; marks drawn by hand stay</source>
        <translation>Markieren, was wohl ein Kratzer ist; von Hand Gezeichnetes bleibt</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Mark scratches with the pointer (B)</source>
        <translation>Kratzer mit dem Zeiger markieren (B)</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Take marks away with the pointer (E)</source>
        <translation>Markierungen mit dem Zeiger entfernen (E)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation>Alle Markierungen entfernen</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>Markieren, was nicht markiert ist, und umgekehrt</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Radius of the brush, in pixels of the photograph ([ and ])</source>
        <translation>Radius des Pinsels in Pixeln des Fotos ([ und ])</translation>
    </message>
    <message>
        <source>What is marked</source>
        <translation>Was markiert ist</translation>
    </message>
    <message>
        <source>Open a photograph to mark its scratches.</source>
        <translation>Öffnen Sie ein Foto, um seine Kratzer zu markieren.</translation>
    </message>
    <message>
        <source>Looking for scratches…</source>
        <translation>Kratzer werden gesucht…</translation>
    </message>
    <message>
        <source>Nothing is marked.</source>
        <translation>Nichts ist markiert.</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels.</source>
        <translation>Markiert: {pixels} Pixel.</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels. Places: {areas}.</source>
        <translation>Markiert: {pixels} Pixel. Stellen: {areas}.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{pixels} px</source>
        <translation>{pixels} px</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>Eingefügtes Bild {n}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>What was done before</source>
        <translation>Was schon erledigt ist</translation>
    </message>
    <message>
        <source>What is large already:</source>
        <translation>Was schon groß ist:</translation>
    </message>
    <message>
        <source>Longer side in pixels from which a picture is left out</source>
        <translation>Längere Seite in Pixeln, ab der ein Bild ausgelassen wird</translation>
    </message>
    <message>
        <source>With the folders in them</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Watch for new pictures</source>
        <translation>Auf neue Bilder achten</translation>
    </message>
    <message>
        <source>Go on with what arrives in the folders, until you stop the batch</source>
        <translation>Mit dem weitermachen, was in den Ordnern ankommt, bis Sie den Stapel beenden</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>GRÖSSE</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>SPEICHERN ALS</translation>
    </message>
    <message>
        <source>LEAVE OUT</source>
        <translation>AUSLASSEN</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>ORDNER</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality: higher is better and larger</source>
        <translation>Qualität: Höher ist besser und größer</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr…</translation>
    </message>
    <message>
        <source>More about the file: compression, bits, location</source>
        <translation>Mehr zur Datei: Komprimierung, Bits, Aufnahmeort</translation>
    </message>
    <message>
        <source>Compression, bits a channel, location</source>
        <translation>Komprimierung, Bits je Kanal, Aufnahmeort</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept</source>
        <translation>Farbprofil, EXIF und Datum bleiben erhalten</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept, the location is not</source>
        <translation>Farbprofil, EXIF und Datum bleiben, der Aufnahmeort nicht</translation>
    </message>
    <message>
        <source>{pages} are saved as {format}, which keeps them all</source>
        <translation>{pages} werden als {format} gespeichert, das alle behält</translation>
    </message>
</context>
<context>
    <name>OutputMoreDialog</name>
    <message>
        <source>How {format} is written</source>
        <translation>Wie {format} geschrieben wird</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Verlustfrei</translation>
    </message>
    <message>
        <source>Every pixel is kept; the file is several times as large.</source>
        <translation>Jedes Pixel bleibt; die Datei ist mehrmals so groß.</translation>
    </message>
    <message>
        <source>Resolution of the colours</source>
        <translation>Auflösung der Farben</translation>
    </message>
    <message>
        <source>Full keeps fine red and blue edges sharp; half makes smaller files.</source>
        <translation>Volle hält feine rote und blaue Kanten scharf; halbe macht kleinere Dateien.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Komprimierung</translation>
    </message>
    <message>
        <source>From 0, none, to 9, smallest and slowest. No pixel changes.</source>
        <translation>Von 0, keine, bis 9, am kleinsten und langsamsten. Kein Pixel ändert sich.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Deflate, as in ZIP</source>
        <translation>Deflate, wie in ZIP</translation>
    </message>
    <message>
        <source>No pixel changes; some old programs read only files without any.</source>
        <translation>Kein Pixel ändert sich; manche alten Programme lesen nur Dateien ohne Komprimierung.</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Wie das Original</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation>Bits je Kanal</translation>
    </message>
    <message>
        <source>16 bits keep soft gradients smooth when they are edited further.</source>
        <translation>16 Bit halten sanfte Verläufe glatt, wenn sie weiter bearbeitet werden.</translation>
    </message>
    <message>
        <source>Documents of several pages as TIFF</source>
        <translation>Mehrseitige Dokumente als TIFF</translation>
    </message>
    <message>
        <source>All pages are kept then, each in its own size.</source>
        <translation>Dann bleiben alle Seiten erhalten, jede in ihrer Größe.</translation>
    </message>
    <message>
        <source>Keep the location</source>
        <translation>Aufnahmeort behalten</translation>
    </message>
    <message>
        <source>Where the picture was taken, if the camera wrote it down.</source>
        <translation>Wo das Bild aufgenommen wurde, falls die Kamera es notiert hat.</translation>
    </message>
    <message>
        <source>Automatic: full from quality 90 on</source>
        <translation>Automatisch: volle ab Qualität 90</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Volle (4:4:4)</translation>
    </message>
    <message>
        <source>Half across (4:2:2)</source>
        <translation>Halbe in der Breite (4:2:2)</translation>
    </message>
    <message>
        <source>Half in both directions (4:2:0)</source>
        <translation>Halbe in beiden Richtungen (4:2:0)</translation>
    </message>
</context>
<context>
    <name>OwnModels</name>
    <message>
        <source>The model {name} can be chosen now.</source>
        <translation>Das Modell {name} kann jetzt gewählt werden.</translation>
    </message>
    <message>
        <source>The model {name} is gone.</source>
        <translation>Das Modell {name} ist entfernt.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Preview of the page</source>
        <translation>Vorschau der Seite</translation>
    </message>
</context>
<context>
    <name>PanelHistory</name>
    <message>
        <source>Change of a setting</source>
        <translation>Änderung einer Einstellung</translation>
    </message>
</context>
<context>
    <name>PlaceBox</name>
    <message>
        <source>Beside each picture</source>
        <translation>Neben jedem Bild</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>In einem Ordner</translation>
    </message>
    <message>
        <source>With the same folders in it as the pictures come from</source>
        <translation>Mit denselben Unterordnern, aus denen die Bilder kommen</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Ordner für die Ergebnisse</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>Den Ordner für die Ergebnisse wählen</translation>
    </message>
    <message>
        <source>Names of the results</source>
        <translation>Namen der Ergebnisse</translation>
    </message>
    <message>
        <source>Where a file is there already</source>
        <translation>Wo schon eine Datei ist</translation>
    </message>
    <message>
        <source>Leave the picture out</source>
        <translation>Das Bild auslassen</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>Eine Zahl anhängen</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Die Datei ersetzen</translation>
    </message>
    <message>
        <source>An original is never replaced.</source>
        <translation>Ein Original wird nie ersetzt.</translation>
    </message>
    <message>
        <source>RESULTS</source>
        <translation>ERGEBNISSE</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>NAMEN</translation>
    </message>
    <message>
        <source>EXISTING FILES</source>
        <translation>VORHANDENE DATEIEN</translation>
    </message>
</context>
<context>
    <name>PreviewFlow</name>
    <message>
        <source>Original, enlarged</source>
        <translation>Original, vergrößert</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Wird berechnet…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>Zoll</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Fit to the page</source>
        <translation>In die Seite einpassen</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>&amp;Ausrichtung</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>&amp;Höhe</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Einheit</translation>
    </message>
    <message>
        <source>Pixels per &amp;inch</source>
        <translation>P&amp;ixel pro Zoll</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>&amp;Waagerecht</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Senkrecht</translation>
    </message>
    <message>
        <source>The picture is larger than the page: what hangs over is not printed.</source>
        <translation>Das Bild ist größer als die Seite: Was übersteht, wird nicht gedruckt.</translation>
    </message>
    <message>
        <source>Below {dpi} pixels per inch, single pixels can be seen.</source>
        <translation>Unter {dpi} Pixeln pro Zoll sind einzelne Pixel zu sehen.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show the queue of pictures</source>
        <translation>Die Warteschlange der Bilder zeigen</translation>
    </message>
    <message>
        <source>Let the queue rest, or go on (Ctrl+Shift+P)</source>
        <translation>Die Warteschlange anhalten oder fortsetzen (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving (Esc)</source>
        <translation>Den Lauf oder das Speichern beenden (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{title}: {state}</source>
        <translation>{title}: {state}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>Speichert {name}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>pictures in the queue</comment>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueFlow</name>
    <message>
        <source>Nothing was saved. The encoder cannot be stopped: what it still makes is dropped.</source>
        <translation>Nichts wurde gespeichert. Das Kodieren lässt sich nicht anhalten: Was noch entsteht, wird verworfen.</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>Nichts wurde gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Progress of {title}</source>
        <translation>Fortschritt von {title}</translation>
    </message>
    <message>
        <source>Move {title} up</source>
        <translation>{title} nach oben</translation>
    </message>
    <message>
        <source>Move {title} down</source>
        <translation>{title} nach unten</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>{title} abbrechen</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>No picture is being enhanced, and none is waiting.</source>
        <translation>Kein Bild wird verbessert, und keines wartet.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zu&amp;letzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>ReportFlow</name>
    <message>
        <source>The report is in {path}.</source>
        <translation>Der Bericht ist in {path}.</translation>
    </message>
</context>
<context>
    <name>ResultFlow</name>
    <message>
        <source>The picture is too large for the clipboard. Save it instead.</source>
        <translation>Das Bild ist zu groß für die Zwischenablage. Speichern Sie es stattdessen.</translation>
    </message>
    <message>
        <source>The picture is in no file yet. Save it first.</source>
        <translation>Das Bild ist noch in keiner Datei. Speichern Sie es zuerst.</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The printer did not begin. Look whether it is switched on and ready.</source>
        <translation>Der Drucker hat nicht begonnen. Prüfen Sie, ob er eingeschaltet und bereit ist.</translation>
    </message>
    <message>
        <source>That did not work: {reason}</source>
        <translation>Das hat nicht geklappt: {reason}</translation>
    </message>
</context>
<context>
    <name>ResumeBar</name>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>Beim nächsten Start wieder fragen</translation>
    </message>
    <message>
        <source>A batch was interrupted: {waiting} of {total} pictures wait.</source>
        <translation>Ein Stapel wurde unterbrochen: {waiting} von {total} Bildern warten.</translation>
    </message>
</context>
<context>
    <name>Retrying</name>
    <message>
        <source>Tried again: {count} failed once more. The messages of the rows say why.</source>
        <translation>Noch einmal versucht: {count} wieder fehlgeschlagen. Die Meldungen der Zeilen sagen, warum.</translation>
    </message>
</context>
<context>
    <name>RowFlow</name>
    <message>
        <source>What is read already, or in work, cannot be taken out.</source>
        <translation>Was schon gelesen ist oder bearbeitet wird, lässt sich nicht mehr herausnehmen.</translation>
    </message>
    <message>
        <source>Choose a row to see it before and after.</source>
        <translation>Wählen Sie eine Zeile, um das Bild vorher und nachher zu sehen.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>&amp;Open in the main window</source>
        <translation>Im &amp;Hauptfenster öffnen</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>&amp;Ganz nach oben</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach o&amp;ben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Move to the &amp;end</source>
        <translation>Ganz ans &amp;Ende</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>En&amp;tfernen</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Done, not saved yet</source>
        <translation>Fertig, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Done in {time} with {model}: {width} × {height} pixels</source>
        <translation>Fertig in {time} mit {model}: {width} × {height} Pixel</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} von {total} Kacheln</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>Installation prüfen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Something unexpected happened: {what}</source>
        <translation>Etwas Unerwartetes ist passiert: {what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system is using.</source>
        <translation>Hell oder dunkel oder das, was das System verwendet.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Notify when a long run ends</source>
        <translation>Melden, wenn eine lange Verarbeitung endet</translation>
    </message>
    <message>
        <source>Only while another window is being used.</source>
        <translation>Nur während ein anderes Fenster benutzt wird.</translation>
    </message>
    <message>
        <source>Ask before a result is discarded</source>
        <translation>Fragen, bevor ein Ergebnis verworfen wird</translation>
    </message>
    <message>
        <source>When a result that is in no file would be replaced or closed.</source>
        <translation>Wenn ein nicht gespeichertes Ergebnis ersetzt oder geschlossen würde.</translation>
    </message>
    <message>
        <source>Colour profile of the screen</source>
        <translation>Farbprofil des Bildschirms</translation>
    </message>
    <message>
        <source>An ICC file; without one, the system&apos;s profile or else sRGB is used.</source>
        <translation>Eine ICC-Datei; ohne sie gilt das Profil des Systems oder sonst sRGB.</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>PNG and TIFF keep every pixel; JPEG and WebP make smaller files.</source>
        <translation>PNG und TIFF erhalten jedes Pixel; JPEG und WebP ergeben kleinere Dateien.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Of JPEG, WebP, AVIF and JPEG XL: higher is better and larger.</source>
        <translation>Von JPEG, WebP, AVIF und JPEG XL: Höher ist besser und größer.</translation>
    </message>
    <message>
        <source>Names of results</source>
        <translation>Namen der Ergebnisse</translation>
    </message>
    <message>
        <source>Suggested when you save; leave it empty for the usual names.</source>
        <translation>Wird beim Speichern vorgeschlagen; leer für die üblichen Namen.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>What computes; automatic takes the fastest that is there.</source>
        <translation>Was rechnet; automatisch nimmt das schnellste vorhandene.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Quick (int8), on newer processors</source>
        <translation>Schnell (int8), auf neueren Prozessoren</translation>
    </message>
    <message>
        <source>Medium (bfloat16), on newer devices</source>
        <translation>Mittel (bfloat16), auf neueren Geräten</translation>
    </message>
    <message>
        <source>Exact (float32)</source>
        <translation>Genau (float32)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Automatic takes the fastest in which the model was measured.</source>
        <translation>Automatisch nimmt die schnellste, in der das Modell gemessen wurde.</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>Speicher höchstens</translation>
    </message>
    <message>
        <source>Of the whole program; automatic leaves room for other programs.</source>
        <translation>Für das ganze Programm; automatisch lässt Platz für andere Programme.</translation>
    </message>
    <message>
        <source>Tiles at most</source>
        <translation>Kacheln höchstens</translation>
    </message>
    <message>
        <source>Smaller tiles take less memory and more time; the result is the same.</source>
        <translation>Kleinere Kacheln brauchen weniger Speicher und mehr Zeit; das Ergebnis ist dasselbe.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>Alles zurücksetzen…</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning</source>
        <translation>Alle Einstellungen auf den Anfangszustand zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>Auf dem Bild</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Hold it to see the original, in the single view</source>
        <translation>Halten, um in der Einzelansicht das Original zu sehen</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Das Bild verschieben</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Umschalt+Pfeiltasten</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>Die Trennlinie verschieben</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Am Mauszeiger zoomen</translation>
    </message>
    <message>
        <source>B, E</source>
        <translation>B, E</translation>
    </message>
    <message>
        <source>Brush and eraser of the scratch mask</source>
        <translation>Pinsel und Radierer der Kratzermaske</translation>
    </message>
    <message>
        <source>A smaller or larger brush</source>
        <translation>Ein kleinerer oder größerer Pinsel</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>GRÖSSE</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>SPEICHERN ALS</translation>
    </message>
    <message>
        <source>DEVICE</source>
        <translation>GERÄT</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the result (Ctrl+S)</source>
        <translation>Das Ergebnis speichern (Strg+S)</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Verbessern</translation>
    </message>
    <message>
        <source>Enlarge the picture (Ctrl+E)</source>
        <translation>Das Bild vergrößern (Strg+E)</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Any other size</source>
        <translation>Jede andere Größe</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>{factor}-mal so breit und so hoch</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>{factor}× as wide and as high</source>
        <translation>{factor}× so breit und so hoch</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>Wie viele Details erfunden werden dürfen: bei 0 % keine</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>This processor has no AVX2 instructions, which SR Desktop needs. Use a computer from 2015 or later.</source>
        <translation>Dieser Prozessor hat keine AVX2-Befehle, die SR Desktop braucht. Verwenden Sie einen Computer von 2015 oder später.</translation>
    </message>
    <message>
        <source>This computer has {there} GB of memory, and SR Desktop needs {needed} GB: large pictures will fail. Close other programs.</source>
        <translation>Dieser Computer hat {there} GB Speicher, und SR Desktop braucht {needed} GB: Große Bilder werden fehlschlagen. Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The disk of {path} has only {there} MB free, which is too little for temporary files. Free some space.</source>
        <translation>Auf dem Datenträger von {path} sind nur {there} MB frei, zu wenig für temporäre Dateien. Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{path} cannot be written, so settings and models of your own will not be kept. Check its permissions.</source>
        <translation>{path} kann nicht beschrieben werden, daher bleiben Einstellungen und eigene Modelle nicht erhalten. Prüfen Sie die Zugriffsrechte.</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Insert {token}</source>
        <translation>{token} einfügen</translation>
    </message>
    <message>
        <source>For example: {name}</source>
        <translation>Zum Beispiel: {name}</translation>
    </message>
    <message>
        <source>The name of the original</source>
        <translation>Der Name des Originals</translation>
    </message>
    <message>
        <source>The name of the model</source>
        <translation>Der Name des Modells</translation>
    </message>
    <message>
        <source>The size that was asked for, such as 4x</source>
        <translation>Die verlangte Größe, etwa 4x</translation>
    </message>
    <message>
        <source>The width of the result in pixels</source>
        <translation>Die Breite des Ergebnisses in Pixeln</translation>
    </message>
    <message>
        <source>The height of the result in pixels</source>
        <translation>Die Höhe des Ergebnisses in Pixeln</translation>
    </message>
    <message>
        <source>The day, such as 2026-11-21</source>
        <translation>Der Tag, etwa 2026-11-21</translation>
    </message>
    <message>
        <source>The number of the picture among those that are open, such as 0001</source>
        <translation>Die Nummer des Bildes unter den geöffneten, etwa 0001</translation>
    </message>
    <message>
        <source>{part} is not known: use the buttons above.</source>
        <translation>{part} ist nicht bekannt: Benutzen Sie die Knöpfe darüber.</translation>
    </message>
    <message>
        <source>There is a single {part}: braces come in pairs, around a word.</source>
        <translation>Ein einzelnes {part}: Klammern stehen paarweise um ein Wort.</translation>
    </message>
    <message>
        <source>A file&apos;s name cannot hold {part}: leave it out.</source>
        <translation>Ein Dateiname darf {part} nicht enthalten: Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Put {part} in, or all results would have one name.</source>
        <translation>Fügen Sie {part} ein, sonst heißen alle Ergebnisse gleich.</translation>
    </message>
    <message>
        <source>At most {count} characters fit.</source>
        <translation>Höchstens {count} Zeichen passen.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>{zoom} %</source>
        <translation>{zoom} %</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom: how large the picture is shown</source>
        <translation>Zoom: wie groß das Bild gezeigt wird</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{count} GB</source>
        <translation>{count} GB</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} MB</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>_Links</name>
    <message>
        <source>{path} is no longer there; the list has forgotten it.</source>
        <translation>{path} ist nicht mehr da und wurde aus der Liste entfernt.</translation>
    </message>
    <message>
        <source>Making a preview…</source>
        <translation>Vorschau wird erstellt…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>{picture} could not be enhanced.</source>
        <translation>{picture} konnte nicht verbessert werden.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>{picture} is ready.</source>
        <translation>{picture} ist fertig.</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Opened pictures</source>
        <translation>Geöffnete Bilder</translation>
    </message>
</context>
</TS>
