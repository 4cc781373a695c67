<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SR Desktop</source>
        <translation>SR Desktop について</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>アプリのアイコン</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>バージョン {version}</translation>
    </message>
    <message>
        <source>Enlarges photographs with sharper detail, by neural networks that come with it.</source>
        <translation>付属のニューラルネットワークで、写真を細部まで鮮明に拡大します。</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: there is no network, no account and no telemetry.</source>
        <translation>データがこのコンピューターの外に出ることはありません。通信、アカウント、利用状況の収集は一切ありません。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>MITライセンスのフリーソフトウェアです。</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, PySide {pyside}; PyTorch computes.</source>
        <translation>Python {python}、Qt {qt}、PySide {pyside}。計算には PyTorch を使用します。</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>ライセンス(&amp;L)…</translation>
    </message>
    <message>
        <source>The licences of all that this program is made of</source>
        <translation>このプログラムを構成するすべてのもののライセンス</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>写真を開く</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open &amp;two to compare…</source>
        <translation>2枚を開いて比較(&amp;T)…</translation>
    </message>
    <message>
        <source>Show any two pictures with the divider between them</source>
        <translation>任意の2枚の画像を分割線で比べる</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>フォルダーを開く(&amp;D)…</translation>
    </message>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>フォルダー内の写真を開く</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>一括処理(&amp;B)…</translation>
    </message>
    <message>
        <source>Enlarge many photographs, or folders of them</source>
        <translation>多数の写真やフォルダーごと拡大します</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>一括処理…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Paste a photograph</source>
        <translation>写真を貼り付ける</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>モデルを追加(&amp;M)…</translation>
    </message>
    <message>
        <source>Add a model of your own from a file of weights</source>
        <translation>重みのファイルから自分のモデルを追加する</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>結果を保存する</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>印刷(&amp;I)…</translation>
    </message>
    <message>
        <source>Print at a size in centimetres</source>
        <translation>センチメートル単位のサイズで印刷する</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>フォルダーに表示(&amp;F)</translation>
    </message>
    <message>
        <source>Show the saved file in its folder</source>
        <translation>保存したファイルをフォルダーに表示する</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>画像を閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Take the picture out of the window</source>
        <translation>画像をウィンドウから外す</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>ウィンドウを閉じる</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change of a setting or stroke</source>
        <translation>最後の設定変更または筆跡を取り消す</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>取り消した操作をやり直す</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>結果をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the result to the clipboard</source>
        <translation>結果をクリップボードにコピーする</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>&amp;Enhance</source>
        <translation>高画質化(&amp;E)</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>画像を拡大する</translation>
    </message>
    <message>
        <source>Enhance &amp;all</source>
        <translation>すべて高画質化(&amp;A)</translation>
    </message>
    <message>
        <source>Enlarge all opened pictures, one after another</source>
        <translation>開いているすべての画像を順に拡大する</translation>
    </message>
    <message>
        <source>Pre&amp;view what is visible</source>
        <translation>表示中の部分をプレビュー(&amp;V)</translation>
    </message>
    <message>
        <source>Enlarge only what is seen of the picture, at once</source>
        <translation>画像の見えている部分だけをすぐに拡大する</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Let the run wait, or go on</source>
        <translation>処理を一時停止または再開する</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving</source>
        <translation>実行または保存を中止</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>すべてのキーを表示する</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>インストールを確認(&amp;C)…</translation>
    </message>
    <message>
        <source>See whether all parts of the program are sound, for a bug report</source>
        <translation>プログラムのすべての部分に問題がないか調べます（不具合の報告用）</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>このアプリについて(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and what this program is made of</source>
        <translation>バージョン、ライセンス、使用しているソフトウェア</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>処理(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Divider</source>
        <translation>分割線(&amp;D)</translation>
    </message>
    <message>
        <source>Before and after in one place, with a divider between them</source>
        <translation>処理前後を同じ位置に重ね、分割線で比べる</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>並べて表示(&amp;S)</translation>
    </message>
    <message>
        <source>Before and after next to each other</source>
        <translation>処理前後を左右に並べる</translation>
    </message>
    <message>
        <source>Si&amp;ngle</source>
        <translation>単独表示(&amp;N)</translation>
    </message>
    <message>
        <source>The result alone; hold Space to see the original</source>
        <translation>結果だけを表示。スペースキーを押している間は元画像を表示</translation>
    </message>
    <message>
        <source>&amp;Compare models</source>
        <translation>モデルを比較(&amp;C)</translation>
    </message>
    <message>
        <source>The same part in every model</source>
        <translation>同じ部分を各モデルで表示する</translation>
    </message>
    <message>
        <source>&amp;Invented detail</source>
        <translation>創作された細部(&amp;I)</translation>
    </message>
    <message>
        <source>Mark where the result shows more than the original says</source>
        <translation>元画像にない細部が描かれた部分に印を付ける</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>全体表示(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>画像全体を表示する</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100%(&amp;1)</translation>
    </message>
    <message>
        <source>One picture pixel on one pixel of the screen</source>
        <translation>画像の1ピクセルを画面の1ピクセルで表示する</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>拡大(&amp;Z)</translation>
    </message>
    <message>
        <source>Show the picture larger</source>
        <translation>画像を大きく表示する</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>Show the picture smaller</source>
        <translation>画像を小さく表示する</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>次の画像(&amp;X)</translation>
    </message>
    <message>
        <source>Show the next of the opened pictures</source>
        <translation>開いている次の画像を表示する</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>前の画像(&amp;P)</translation>
    </message>
    <message>
        <source>Show the one before it</source>
        <translation>1つ前の画像を表示する</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全画面表示(&amp;U)</translation>
    </message>
    <message>
        <source>Let the window fill the screen</source>
        <translation>ウィンドウを画面いっぱいに広げる</translation>
    </message>
    <message>
        <source>Appearance as the s&amp;ystem</source>
        <translation>システムと同じ外観(&amp;Y)</translation>
    </message>
    <message>
        <source>Light or dark, as the system</source>
        <translation>ライトかダークかをシステムに合わせる</translation>
    </message>
    <message>
        <source>&amp;Light appearance</source>
        <translation>ライトの外観(&amp;L)</translation>
    </message>
    <message>
        <source>Dark letters on light ground</source>
        <translation>明るい背景に暗い文字</translation>
    </message>
    <message>
        <source>Dar&amp;k appearance</source>
        <translation>ダークの外観(&amp;K)</translation>
    </message>
    <message>
        <source>Light letters on dark ground</source>
        <translation>暗い背景に明るい文字</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>There is no picture in {folder}.</source>
        <translation>{folder} に画像がありません。</translation>
    </message>
    <message>
        <source>The first {count} pictures were opened, {rest} were left out.</source>
        <translation>最初の {count} 枚を開き、{rest} 枚は省きました。</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Done already, by an earlier batch.</source>
        <translation>以前の一括処理で処理済みです。</translation>
    </message>
    <message>
        <source>There is a file with the name of the result already.</source>
        <translation>結果と同じ名前のファイルがすでにあります。</translation>
    </message>
    <message>
        <source>Large enough already.</source>
        <translation>すでに十分な大きさです。</translation>
    </message>
    <message>
        <source>Taken out of the batch.</source>
        <translation>一括処理から外しました。</translation>
    </message>
    <message>
        <source>An error that was not foreseen: {what}.</source>
        <translation>予期しないエラー: {what}。</translation>
    </message>
    <message>
        <source>The report could not be written to {path}: {reason}.</source>
        <translation>レポートを {path} に書き込めませんでした: {reason}。</translation>
    </message>
</context>
<context>
    <name>BatchDraft</name>
    <message>
        <source>There is no picture in what was given.</source>
        <translation>指定されたものに画像がありません。</translation>
    </message>
    <message>
        <source>Results of earlier batches were left out: {count}.</source>
        <translation>以前の一括処理の結果を除外しました: {count}。</translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message>
        <source>There is no file or folder {path}. Check the name, or the pattern.</source>
        <translation>ファイルまたはフォルダー {path} がありません。名前かパターンを確認してください。</translation>
    </message>
    <message>
        <source>There is no picture in what was given. Give pictures, or folders with pictures.</source>
        <translation>指定されたものに画像がありません。画像か、画像のあるフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>There is no unfinished batch in {journal}. Start one by giving pictures or folders.</source>
        <translation>{journal} に未完了の一括処理はありません。画像かフォルダーを指定して開始してください。</translation>
    </message>
    <message>
        <source>The name template &apos;{template}&apos; cannot be used: {reason} {part}</source>
        <translation>名前のテンプレート「{template}」は使用できません: {reason} {part}</translation>
    </message>
    <message>
        <source>{path} cannot be the folder of the results: {detail}. Choose another.</source>
        <translation>{path} は結果のフォルダーにできません: {detail}。別のものを選んでください。</translation>
    </message>
    <message>
        <source>A batch is running with the journal {journal} already. Wait for its end, or name another.</source>
        <translation>日誌 {journal} を使う一括処理がすでに実行中です。終わるのを待つか、別の日誌を指定してください。</translation>
    </message>
    <message>
        <source>The journal {journal} cannot be used: {detail}. Name another, or free some space.</source>
        <translation>日誌 {journal} を使用できません: {detail}。別のものを指定するか、空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Ray is not installed. Install it with: pip install -e &apos;.[cluster]&apos;, or leave out --ray.</source>
        <translation>Ray がインストールされていません。pip install -e &apos;.[cluster]&apos; でインストールするか、--ray を外してください。</translation>
    </message>
    <message>
        <source>The Ray cluster {address} cannot be used: {detail}. Check the address, and that the cluster runs.</source>
        <translation>Ray クラスター {address} を使用できません: {detail}。アドレスと、クラスターが動いているかを確認してください。</translation>
    </message>
    <message>
        <source>No machine of the cluster can compute this batch: {detail}.</source>
        <translation>クラスターのどのマシンもこの一括処理を計算できません: {detail}。</translation>
    </message>
    <message>
        <source>No machine of the cluster is left: {detail}. What is done is done; --resume goes on with the rest.</source>
        <translation>クラスターのマシンがなくなりました: {detail}。完了した分はそのままです。残りは --resume で続けられます。</translation>
    </message>
</context>
<context>
    <name>BatchFlow</name>
    <message>
        <source>A new batch of the same pictures. The report of the one before can still be saved.</source>
        <translation>同じ画像の新しい一括処理です。前回のレポートは今でも保存できます。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>一括処理</translation>
    </message>
    <message>
        <source>Batch, {percent} %</source>
        <translation>一括処理、{percent} %</translation>
    </message>
</context>
<context>
    <name>BatchOpener</name>
    <message>
        <source>Batch…</source>
        <translation>一括処理…</translation>
    </message>
    <message>
        <source>Batch {percent} %</source>
        <translation>一括処理 {percent} %</translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>一括処理が終わりました</translation>
    </message>
</context>
<context>
    <name>BatchQuestions</name>
    <message>
        <source>The folder for the results</source>
        <translation>結果のフォルダー</translation>
    </message>
    <message>
        <source>Add the pictures in a folder</source>
        <translation>フォルダー内の画像を追加</translation>
    </message>
    <message>
        <source>Add by pattern</source>
        <translation>パターンで追加</translation>
    </message>
    <message>
        <source>A path with * for any letters, ? for one, and ** for folders of any depth:</source>
        <translation>パスには、* で任意の文字、? で1文字、** で任意の深さのフォルダーを指定できます:</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>レポートを保存</translation>
    </message>
    <message>
        <source>A batch is running. Close the program? At the next start you can go on with what waits.</source>
        <translation>一括処理の実行中です。プログラムを閉じますか？次回の起動時に残りを続けられます。</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>It is read already: it can be moved, but no longer be taken out</source>
        <translation>読み込み済みです。順番は変えられますが、外すことはできません</translation>
    </message>
    <message>
        <source>It is in work, and keeps its place</source>
        <translation>処理中のため、順番は変わりません</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>BatchTableView</name>
    <message>
        <source>Pictures of the batch</source>
        <translation>一括処理の画像</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>一括処理</translation>
    </message>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>ここに画像やフォルダーをドロップ</translation>
    </message>
    <message>
        <source>Everything below a folder is found. Results are new files: no original is changed.</source>
        <translation>フォルダーの中のすべてが対象になります。結果は新しいファイルです。元画像は変更されません。</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>画像を追加…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Beginning…</source>
        <translation>開始しています…</translation>
    </message>
    <message>
        <source>Stopping: what is computed is still written…</source>
        <translation>停止しています。計算済みの結果を書き込んでいます…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>モデルを読み込んでいます…</translation>
    </message>
    <message>
        <source>Waiting for what arrives in the folders</source>
        <translation>フォルダーに新しい画像が来るのを待っています</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>画像を探しています…</translation>
    </message>
    <message>
        <source>Pictures: {count}</source>
        <translation>画像: {count}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>書き込み中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Nothing is to be done: all were left out, or cannot be enlarged.</source>
        <translation>処理するものがありません。すべて除外されたか、拡大できません。</translation>
    </message>
    <message>
        <source>About {time}, about {disk} of disk</source>
        <translation>約 {time}、ディスク約 {disk}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>所要時間 {time}</translation>
    </message>
    <message>
        <source>{rate} MP/s</source>
        <translation>{rate} MP/s</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>完了 {count} 件</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失敗 {count} 件</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>除外 {count} 件</translation>
    </message>
    <message>
        <source>{count} still waiting</source>
        <translation>待機中 {count} 件</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>画像が開かれていません。</translation>
    </message>
    <message>
        <source>Compared: {titles}. Tab goes on to the next, Enter takes it.</source>
        <translation>比較中: {titles}。Tab で次へ、Enter で選択します。</translation>
    </message>
    <message>
        <source>{first}, {second}. Shift and the arrow keys move the divider.</source>
        <translation>{first}、{second}。Shift と矢印キーで分割線を動かします。</translation>
    </message>
    <message>
        <source>After</source>
        <translation>処理後</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>処理前</translation>
    </message>
    <message>
        <source>{title} · {width} × {height}</source>
        <translation>{title} · {width} × {height}</translation>
    </message>
    <message>
        <source>Follows from the original</source>
        <translation>元画像に基づく</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>創作</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The window closes as soon as the file is written. To stay, cancel the saving.</source>
        <translation>ファイルの書き込みが終わり次第、ウィンドウを閉じます。閉じたくない場合は保存をキャンセルしてください。</translation>
    </message>
</context>
<context>
    <name>CustomSize</name>
    <message>
        <source>What the size is given by</source>
        <translation>サイズの指定方法</translation>
    </message>
    <message>
        <source>By a factor</source>
        <translation>倍率で指定</translation>
    </message>
    <message>
        <source>By the longer side</source>
        <translation>長辺で指定</translation>
    </message>
    <message>
        <source>By the width</source>
        <translation>幅で指定</translation>
    </message>
    <message>
        <source>By the height</source>
        <translation>高さで指定</translation>
    </message>
    <message>
        <source>To fit into a box</source>
        <translation>枠に収める</translation>
    </message>
    <message>
        <source>For a print</source>
        <translation>印刷用</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>長辺のピクセル数</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>幅のピクセル数</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高さのピクセル数</translation>
    </message>
    <message>
        <source>Longer side of the print</source>
        <translation>印刷の長辺</translation>
    </message>
    <message>
        <source>Shorter side of the print; 0 leaves it open</source>
        <translation>印刷の短辺。0 は指定なし</translation>
    </message>
    <message>
        <source>Unit of the paper</source>
        <translation>用紙の単位</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>インチ</translation>
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
        <translation>1インチあたりのピクセル数</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>values that are no numbers</source>
        <translation>数値でない値</translation>
    </message>
    <message>
        <source>one flat colour</source>
        <translation>単色の塗りつぶし</translation>
    </message>
    <message>
        <source>another brightness</source>
        <translation>明るさの違い</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空のファイルです</translation>
    </message>
    <message>
        <source>it was cut short or damaged</source>
        <translation>途中で切れているか壊れています</translation>
    </message>
    <message>
        <source>it holds no weights</source>
        <translation>重みが入っていません</translation>
    </message>
    <message>
        <source>it holds no weights by name</source>
        <translation>名前の付いた重みが入っていません</translation>
    </message>
    <message>
        <source>it is no SRResNet</source>
        <translation>SRResNet ではありません</translation>
    </message>
    <message>
        <source>a model of the program has it already</source>
        <translation>付属のモデルがすでに使っています</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>ファイルです</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Automatic: {device}</source>
        <translation>自動: {device}</translation>
    </message>
    <message>
        <source>{device}, quick (int8)</source>
        <translation>{device}、高速 (int8)</translation>
    </message>
    <message>
        <source>{device}, exact (float32)</source>
        <translation>{device}、正確 (float32)</translation>
    </message>
    <message>
        <source>{device} ({precision})</source>
        <translation>{device} ({precision})</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>フォルダー内の写真を開く</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>写真を開く</translation>
    </message>
    <message>
        <source>The picture at the left of the divider</source>
        <translation>分割線の左側の画像</translation>
    </message>
    <message>
        <source>The picture at its right</source>
        <translation>分割線の右側の画像</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>結果を保存する</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} はすでにあります。置き換えますか？</translation>
    </message>
    <message>
        <source>The result has not been saved. Discard it?</source>
        <translation>結果は保存されていません。破棄しますか？</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning?</source>
        <translation>すべての設定を初期値に戻しますか？</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>画像 ({patterns});;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photographs here</source>
        <translation>ここに写真をドロップ</translation>
    </message>
    <message>
        <source>or paste one with Ctrl+V. Then press Enhance, and save what you like.</source>
        <translation>または Ctrl+V で貼り付け。「高画質化」を押し、気に入った結果を保存します。</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>すべてこのコンピューターの中で処理されます。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Open photographs (Ctrl+O)</source>
        <translation>写真を開く (Ctrl+O)</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>サンプルを試す</translation>
    </message>
    <message>
        <source>Open the photograph that comes with the program</source>
        <translation>付属の写真を開く</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}. Check the name and the folder.</source>
        <translation>ファイル {path} がありません。名前とフォルダーを確認してください。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a picture in it.</source>
        <translation>{path} はフォルダーです。中の画像を選んでください。</translation>
    </message>
    <message>
        <source>{path} may not be read by you. Change its permissions or copy it.</source>
        <translation>{path} を読み取る権限がありません。権限を変えるか、コピーしてください。</translation>
    </message>
    <message>
        <source>{path} is empty: it holds zero bytes. Copy it again from where it came.</source>
        <translation>{path} は空（0 バイト）です。元の場所からもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF.</source>
        <translation>{path} は読み取れる画像ではありません。PNG、JPEG、WebP、TIFF、BMP、GIF を使ってください。</translation>
    </message>
    <message>
        <source>{path} has a kind of samples that cannot be read. Save it with 8 or 16 bits a channel.</source>
        <translation>{path} は、読み込めない種類のサンプルを持っています。チャンネルあたり 8 または 16 ビットで保存してください。</translation>
    </message>
    <message>
        <source>{path} is a TIFF that is compressed in a way that cannot be read. Save it with Deflate or LZW.</source>
        <translation>{path} は、読み込めない方式で圧縮された TIFF です。Deflate または LZW で保存してください。</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came.</source>
        <translation>{path} は壊れているか途中で切れていて、全体を読み取れません。元の場所からもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>{path} has {width} × {height} pixels, more than the {limit_megapixels} megapixels that can be opened. Make it smaller first.</source>
        <translation>{path} は {width} × {height} ピクセルで、開ける上限の {limit_megapixels} メガピクセルを超えています。先に小さくしてください。</translation>
    </message>
    <message>
        <source>The folder {path.parent} does not exist. Make it, or choose another.</source>
        <translation>フォルダー {path.parent} がありません。作成するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} may not be written by you. Choose another folder or name.</source>
        <translation>{path} に書き込む権限がありません。別のフォルダーか名前を選んでください。</translation>
    </message>
    <message>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} はフォルダーです。ファイル名を指定してください。</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is. Choose another name.</source>
        <translation>{path} はすでにあり、変更していません。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>The disk has no room for {path}. Nothing was written; free some space or choose another disk.</source>
        <translation>{path} を保存する空きがディスクにありません。何も書き込まれていません。空きを作るか、別のディスクを選んでください。</translation>
    </message>
    <message>
        <source>{path.name} does not end in a format that can be written: {known}.</source>
        <translation>{path.name} の拡張子は書き込める形式ではありません: {known}。</translation>
    </message>
    <message>
        <source>The result is too large for {format_name}, which holds {limit_px} pixels a side. Save it as PNG or TIFF.</source>
        <translation>結果は {format_name} には大きすぎます（一辺 {limit_px} ピクセルまで）。PNG か TIFF で保存してください。</translation>
    </message>
    <message>
        <source>{path} could not be written: {detail}. Nothing was changed.</source>
        <translation>{path} に書き込めませんでした: {detail}。何も変更していません。</translation>
    </message>
    <message>
        <source>There is no model &apos;{model_id}&apos;. Those there are: {known}.</source>
        <translation>モデル「{model_id}」はありません。使えるモデル: {known}。</translation>
    </message>
    <message>
        <source>The model card {path} is wrong in {field}: {reason}.</source>
        <translation>モデルカード {path} の {field} に誤りがあります: {reason}。</translation>
    </message>
    <message>
        <source>The model&apos;s file {path} is missing. Install the program again.</source>
        <translation>モデルのファイル {path} がありません。アプリを再インストールしてください。</translation>
    </message>
    <message>
        <source>{path} is a Python pickle, which could run any program when opened, so it was not opened. Use weights in the safetensors format.</source>
        <translation>{path} は Python の pickle で、開くと任意のプログラムが実行されるおそれがあるため開きませんでした。safetensors 形式の重みを使ってください。</translation>
    </message>
    <message>
        <source>{path} is not a safetensors file: {detail}.</source>
        <translation>{path} は safetensors ファイルではありません: {detail}。</translation>
    </message>
    <message>
        <source>{path} has {found_bytes} bytes instead of {expected_bytes}: it was not copied whole. Install the program again.</source>
        <translation>{path} は {found_bytes} バイトで、本来の {expected_bytes} バイトと異なります。コピーが不完全です。アプリを再インストールしてください。</translation>
    </message>
    <message>
        <source>{path} is not the file that its card describes: the SHA-256 differs. Install the program again.</source>
        <translation>{path} はカードに記されたファイルではありません（SHA-256 が異なります）。アプリを再インストールしてください。</translation>
    </message>
    <message>
        <source>{path} belongs to another network: {detail}.</source>
        <translation>{path} は別のネットワークのものです: {detail}。</translation>
    </message>
    <message>
        <source>The models {first} and {second} cannot be mixed: they differ in {field}. Choose one of them.</source>
        <translation>モデル {first} と {second} は混ぜられません（{field} が異なります）。どちらかを選んでください。</translation>
    </message>
    <message>
        <source>The strength goes from 0 to 1, not to {strength:g}. The nearest is {nearest:g}.</source>
        <translation>強さは 0 から 1 までで、{strength:g} にはできません。最も近い値は {nearest:g} です。</translation>
    </message>
    <message>
        <source>There is no device &apos;{device}&apos; in this machine. There is: {available}.</source>
        <translation>このコンピューターにデバイス「{device}」はありません。使えるもの: {available}。</translation>
    </message>
    <message>
        <source>The device {device} cannot compute in &apos;{precision}&apos;. It can: {available}.</source>
        <translation>デバイス {device} は「{precision}」では計算できません。使えるもの: {available}。</translation>
    </message>
    <message>
        <source>A memory bound of {bound} is too small for one tile. The smallest bound that works is {needed}.</source>
        <translation>メモリーの上限 {bound} は1タイル分に足りません。使える最小の上限は {needed} です。</translation>
    </message>
    <message>
        <source>The disk of {path} has {free} free, but {needed} are needed. Free some space or choose another disk.</source>
        <translation>{path} のディスクの空きは {free} ですが、{needed} 必要です。空きを作るか、別のディスクを選んでください。</translation>
    </message>
    <message>
        <source>The part of {width} × {height} pixels at {left}, {top} came out wrong ({fault}), on the processor as well, so nothing was delivered. Choose another model.</source>
        <translation>位置 {left}, {top} の {width} × {height} ピクセルの部分が、プロセッサーでも正しく計算できませんでした（{fault}）。結果はありません。別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>The process that computed this picture ended {times} times, perhaps for lack of memory. Try it on another machine, or with smaller tiles.</source>
        <translation>この画像を計算するプロセスが {times} 回終了しました。メモリー不足かもしれません。別のマシンか、より小さいタイルで試してください。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>キャンセルしました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>Pictures are enlarged {lowest} to {highest} times, so {width} × {height} pixels cannot be made of {source_width} × {source_height}. {nearest}</source>
        <translation>拡大できるのは {lowest} から {highest} 倍までのため、{source_width} × {source_height} から {width} × {height} ピクセルは作れません。{nearest}</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} pixels is no enlargement of {source_width} × {source_height}. {nearest}</source>
        <translation>{width} × {height} ピクセルの画像は {source_width} × {source_height} を拡大したものではありません。{nearest}</translation>
    </message>
    <message>
        <source>The two results have {width} × {height} and {other_width} × {other_height} pixels. Make both in the same size.</source>
        <translation>2つの結果は {width} × {height} と {other_width} × {other_height} ピクセルです。同じサイズで作ってください。</translation>
    </message>
    <message>
        <source>A result of {width} × {height} pixels is beyond the limit of {limit_megapixels} megapixels. {nearest}</source>
        <translation>{width} × {height} ピクセルの結果は、上限の {limit_megapixels} メガピクセルを超えます。{nearest}</translation>
    </message>
    <message>
        <source>Memory ran short on {device}; going on with smaller tiles.</source>
        <translation>{device} のメモリーが不足したため、小さなタイルで続けます。</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; going on with the processor, more slowly.</source>
        <translation>{device} のメモリーがなくなったため、プロセッサーで続けます（遅くなります）。</translation>
    </message>
    <message>
        <source>A part came out wrong on {device} and was computed again.</source>
        <translation>{device} で正しく計算できなかった部分を計算し直しました。</translation>
    </message>
    <message>
        <source>The driver of the graphics card is too old (CUDA {cuda}), so the processor computes. Update NVIDIA&apos;s driver.</source>
        <translation>グラフィックカードのドライバーが古すぎるため (CUDA {cuda})、プロセッサーで計算します。NVIDIA のドライバーを更新してください。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}.</source>
        <translation>最も近いサイズは {width} × {height} です。</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}, at {dpi} dpi.</source>
        <translation>最も近いサイズは {width} × {height}（{dpi} dpi）です。</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which this build of the program cannot read. Convert it to TIFF, PNG or JPEG.</source>
        <translation>{path} は {kind} 形式の画像で、このアプリでは読み込めません。TIFF、PNG、JPEG のいずれかに変換してください。</translation>
    </message>
    <message>
        <source>{path} is a camera raw file, which needs the extra &apos;raw&apos;. Install it with: pip install -e &apos;.[raw]&apos;, or convert the file to TIFF or PNG.</source>
        <translation>{path} はカメラの RAW ファイルで、追加の「raw」が必要です。pip install -e &apos;.[raw]&apos; でインストールするか、TIFF か PNG に変換してください。</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which needs the extra &apos;formats&apos;. Install it with: pip install -e &apos;.[formats]&apos;, or convert the picture to PNG or JPEG.</source>
        <translation>{path} は {kind} 画像で、追加の「formats」が必要です。pip install -e &apos;.[formats]&apos; でインストールするか、PNG か JPEG に変換してください。</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs or use a smaller picture.</source>
        <translation>メモリーが足りません。ほかのアプリを閉じるか、小さな画像を使ってください。</translation>
    </message>
    <message>
        <source>There is not enough memory: {needed} are needed. Close other programs or use a smaller picture.</source>
        <translation>メモリーが足りません（{needed} 必要です）。ほかのアプリを閉じるか、小さな画像を使ってください。</translation>
    </message>
    <message>
        <source>{path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt.</source>
        <translation>{path.name} はモデルのファイルではありません。モデルは .safetensors、.pth、.pt、.ckpt です。</translation>
    </message>
    <message>
        <source>{path.name} has {found}, where a model for pictures may have {limit}. It was not opened.</source>
        <translation>{path.name} は {found} あり、画像用モデルの上限 {limit} を超えています。開きませんでした。</translation>
    </message>
    <message>
        <source>{path.name} cannot be read as a model: {detail}.</source>
        <translation>{path.name} はモデルとして読み取れません: {detail}。</translation>
    </message>
    <message>
        <source>{path.name} holds more than weights ({detail}) and could run any program, so nothing of it was used. Look for the same model as .safetensors.</source>
        <translation>{path.name} には重み以外のもの（{detail}）が含まれ、任意のプログラムが実行されるおそれがあるため使いませんでした。同じモデルの .safetensors を探してください。</translation>
    </message>
    <message>
        <source>{path.name} belongs to a kind of network that is not known here, so it cannot be used.</source>
        <translation>{path.name} は未知の種類のネットワークのため使えません。</translation>
    </message>
    <message>
        <source>The model {model_id} came with the program and stays.</source>
        <translation>モデル {model_id} は付属のもので、削除できません。</translation>
    </message>
    <message>
        <source>The folder of your models, {path}, could not be changed: {detail}.</source>
        <translation>モデルのフォルダー {path} を変更できませんでした: {detail}。</translation>
    </message>
    <message>
        <source>{path.name} cannot be used: {detail}.</source>
        <translation>{path.name} は使えません: {detail}。</translation>
    </message>
    <message>
        <source>{path.name} ({architecture}) cannot be used: {detail}.</source>
        <translation>{path.name}（{architecture}）は使えません: {detail}。</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which this build of the program does not have.</source>
        <translation>{path.name} にはライブラリ spandrel が必要ですが、このアプリには含まれていません。</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which does not work here ({detail}). Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} にはライブラリ spandrel が必要ですが、ここでは動作しません（{detail}）。次の命令でインストールしてください: pip install -e &apos;.[models]&apos;。</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel. Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} にはライブラリ spandrel が必要です。次の命令でインストールしてください: pip install -e &apos;.[models]&apos;。</translation>
    </message>
</context>
<context>
    <name>EstimateFlow</name>
    <message>
        <source>about {time}</source>
        <translation>約 {time}</translation>
    </message>
    <message>
        <source>{memory} memory</source>
        <translation>メモリー {memory}</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose a file: {title}</source>
        <translation>ファイルを選択: {title}</translation>
    </message>
    <message>
        <source>Profiles ({patterns});;All files (*)</source>
        <translation>プロファイル ({patterns});;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>pasted.png</source>
        <translation>貼り付け画像.png</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Progress of the batch</source>
        <translation>一括処理の進行状況</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>レポート…</translation>
    </message>
    <message>
        <source>Save what came of each picture, as CSV or JSON</source>
        <translation>各画像の処理結果を CSV か JSON で保存します</translation>
    </message>
    <message>
        <source>Of &amp;this batch…</source>
        <translation>この一括処理のもの(&amp;T)…</translation>
    </message>
    <message>
        <source>Of the batch &amp;before…</source>
        <translation>前回の一括処理のもの(&amp;B)…</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>失敗した分を再試行</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新しい一括処理</translation>
    </message>
    <message>
        <source>Empty the table for other pictures</source>
        <translation>表を空にして別の画像を選びます</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the batch; what waits can be gone on with later</source>
        <translation>一括処理を終えます。残りは後で続けられます</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Start with these options</source>
        <translation>この設定で開始</translation>
    </message>
    <message>
        <source>Enlarge the same pictures in a new batch, as the options are now (Ctrl+E)</source>
        <translation>同じ画像を今の設定で新しい一括処理として拡大します (Ctrl+E)</translation>
    </message>
    <message>
        <source>Enlarge all that waits (Ctrl+E)</source>
        <translation>待機中のすべてを拡大します (Ctrl+E)</translation>
    </message>
    <message>
        <source>Report of the batch before…</source>
        <translation>前回のレポート…</translation>
    </message>
    <message>
        <source>Let the batch rest, or go on (Ctrl+Shift+P)</source>
        <translation>一括処理を一時停止、または再開します (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Try again what has failed, with the options of this batch</source>
        <translation>失敗したものを、この一括処理の設定でもう一度試します</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>several frames</source>
        <translation>複数のフレーム</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} ページ</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} フレーム</translation>
    </message>
    <message>
        <source>{frames} become an animation in {format}, {seconds} seconds for each. TIFF keeps them as pages.</source>
        <translation>{frames}は {format} ではアニメーションになり、それぞれ {seconds} 秒表示されます。TIFF ならページのまま保存されます。</translation>
    </message>
    <message>
        <source>{frames} become pages in {format}, without their times.</source>
        <translation>{frames}は {format} ではページになり、表示時間は失われます。</translation>
    </message>
    <message>
        <source>It is an animation of which only the last frame can be read.</source>
        <translation>これはアニメーションで、最後のフレームだけを読み込めます。</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: they differ in size, which {format} cannot hold. These hold all: {formats}.</source>
        <translation>{frames}のうち最初のものだけが保存されます。大きさが異なり、{format} には収められません。すべて保存できる形式：{formats}。</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: {format} holds one picture. These hold all: {formats}.</source>
        <translation>{frames} のうち最初の1枚だけを書き込みます: {format} は1枚の画像だけを保持します。すべてを保持できる形式: {formats}。</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add pictures, folders or a pattern</source>
        <translation>画像、フォルダー、パターンを追加します</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>画像(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>フォルダー(&amp;F)…</translation>
    </message>
    <message>
        <source>By p&amp;attern…</source>
        <translation>パターンで(&amp;A)…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Take the chosen rows out (Del)</source>
        <translation>選んだ行を外します (Del)</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>先頭へ</translation>
    </message>
    <message>
        <source>Make the chosen rows the next ones (Alt+Home)</source>
        <translation>選んだ行を次に処理します (Alt+Home)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Move the chosen rows up (Alt+Up)</source>
        <translation>選んだ行を上へ移動します (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Move the chosen rows down (Alt+Down)</source>
        <translation>選んだ行を下へ移動します (Alt+↓)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーに表示</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>ファイルをフォルダーに表示します</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Show the chosen picture before and after (Ctrl+R)</source>
        <translation>選んだ画像の処理前と処理後を表示します (Ctrl+R)</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>表示する画像</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>名前で検索</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>すべて ({count})</translation>
    </message>
    <message>
        <source>To do ({count})</source>
        <translation>未処理 ({count})</translation>
    </message>
    <message>
        <source>Done ({count})</source>
        <translation>完了 ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>失敗 ({count})</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>除外 ({count})</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>drop more pictures or a folder here</source>
        <translation>画像やフォルダーをここに追加でドロップ</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>高画質化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左へ移動</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右へ移動</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーに表示</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} ピクセル</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Add a model</source>
        <translation>モデルを追加</translation>
    </message>
    <message>
        <source>{name} is being examined: what it is, how far it looks, what it needs.</source>
        <translation>{name} を調べています。種類、参照する範囲、必要なメモリーを確認します。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
</context>
<context>
    <name>InventedBar</name>
    <message>
        <source>Invented detail</source>
        <translation>創作された細部</translation>
    </message>
    <message>
        <source>Strength of the marks of invented detail</source>
        <translation>創作された細部の印の濃さ</translation>
    </message>
    <message>
        <source>How strongly invented detail is marked</source>
        <translation>創作された細部の印をどれだけ濃くするか</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>クリップボードに画像がありません。</translation>
    </message>
    <message>
        <source>What was dropped is no picture file.</source>
        <translation>ドロップされたものは画像ファイルではありません。</translation>
    </message>
    <message>
        <source>{picture} — {program}</source>
        <translation>{picture} — {program}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
</context>
<context>
    <name>MaskDocument</name>
    <message>
        <source>Erase marks</source>
        <translation>印を消す</translation>
    </message>
    <message>
        <source>Mark scratches</source>
        <translation>キズに印を付ける</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>キズを検出</translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation>印をすべて消す</translation>
    </message>
    <message>
        <source>Invert marks</source>
        <translation>印を反転</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>メッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>細部をどれだけ創作してよいか。0%では創作しない</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>粒状感を残す</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>写真にあった粒状感を結果にどれだけ戻すか</translation>
    </message>
    <message>
        <source>Find and repair scratches</source>
        <translation>キズを探して修復</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>感度</translation>
    </message>
    <message>
        <source>How much is taken for a scratch: more finds fainter ones</source>
        <translation>どこまでをキズとみなすか: 大きくすると薄いキズも見つけます</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Model {name}</source>
        <translation>モデル {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Add a model</source>
        <translation>モデルを追加</translation>
    </message>
    <message>
        <source>Weights of a model ({patterns});;All files (*)</source>
        <translation>モデルの重み ({patterns});;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Remove the model {name}? Its file in this program is deleted.</source>
        <translation>モデル {name} を削除しますか？ このアプリ内のファイルが消去されます。</translation>
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
        <translation>忠実度は測定されていません。</translation>
    </message>
    <message>
        <source>Enlarges</source>
        <translation>拡大率</translation>
    </message>
    <message>
        <source>Fidelity (PSNR, SSIM)</source>
        <translation>忠実度（PSNR、SSIM）</translation>
    </message>
    <message>
        <source>Kind of network</source>
        <translation>ネットワークの種類</translation>
    </message>
    <message>
        <source>Seams</source>
        <translation>継ぎ目</translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation>メモリーと計算量</translation>
    </message>
    <message>
        <source>Computes in</source>
        <translation>計算精度</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>学習データ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>チェックサム（SHA-256）</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>コマンドラインでの名前</translation>
    </message>
    <message>
        <source>Not by itself: it cleans the picture at its own size.</source>
        <translation>拡大はせず、元のサイズのまま画像をきれいにします。</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>幅と高さが {factor} 倍</translation>
    </message>
    <message>
        <source>{benchmark}: {psnr} dB, {ssim}</source>
        <translation>{benchmark}: {psnr} dB、{ssim}</translation>
    </message>
    <message>
        <source>SRResNet, {blocks} blocks of {channels} channels</source>
        <translation>SRResNet、{channels} チャンネルのブロック {blocks} 個</translation>
    </message>
    <message>
        <source>{kind}, run with the library spandrel</source>
        <translation>{kind}（ライブラリ spandrel で実行）</translation>
    </message>
    <message>
        <source>Possible in large pictures: the network looks at more of the picture than a part of it holds.</source>
        <translation>大きな画像では生じることがあります。ネットワークが参照する範囲が、分割した部分より広いためです。</translation>
    </message>
    <message>
        <source>None: large pictures are computed in parts with {halo} pixels around each.</source>
        <translation>なし。大きな画像は、周囲 {halo} ピクセルを加えた部分ごとに計算します。</translation>
    </message>
    <message>
        <source>As planned before each run</source>
        <translation>処理のたびに事前に計画</translation>
    </message>
    <message>
        <source>{memory} KB and {operations} million operations for each pixel of the picture</source>
        <translation>画像の1ピクセルあたり {memory} KB、演算 {operations} 百万回</translation>
    </message>
    <message>
        <source>{pictures} pictures, {steps} steps</source>
        <translation>画像 {pictures} 枚、{steps} ステップ</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Details…</source>
        <translation>詳細…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>モデルを追加…</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Faithful</source>
        <translation>忠実</translation>
    </message>
    <message>
        <source>Sharper without inventing anything: for text, plans, archives and every photograph that must stay true.</source>
        <translation>何も創作せず鮮明に。文字、図面、資料など、ありのままを保ちたい写真に。</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Crisp hair, leaves, fabric and stone: draws fine detail that fits, which may not be what was there.</source>
        <translation>髪、葉、布、石をくっきりと。自然な細部を描きますが、実物どおりとは限りません。</translation>
    </message>
    <message>
        <source>Old photo</source>
        <translation>古い写真</translation>
    </message>
    <message>
        <source>For old prints, scans and bad copies: takes noise, JPEG blocks and fine scratches away, then draws detail.</source>
        <translation>古いプリント、スキャン、劣化した複製に。ノイズ、JPEGのブロック、細かなキズを除いてから細部を描きます。</translation>
    </message>
</context>
<context>
    <name>OldPhotoPanel</name>
    <message>
        <source>OLD PHOTO</source>
        <translation>古い写真</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>クリーニング</translation>
    </message>
    <message>
        <source>How much noise, JPEG blocks and blur are taken away: at 0 % as little as by Faithful</source>
        <translation>ノイズ、JPEGのブロック、ぼけを取り除く度合い。0%では「忠実」と同じ</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>粒状感を残す</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>写真にあった粒状感を結果にどれだけ戻すか</translation>
    </message>
    <message>
        <source>Repair scratches</source>
        <translation>キズを修復</translation>
    </message>
    <message>
        <source>Fill in what is marked, before the photograph is enlarged</source>
        <translation>写真を拡大する前に、印を付けた部分を埋める</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>感度</translation>
    </message>
    <message>
        <source>How faint or doubtful a scratch may be to be found</source>
        <translation>どれだけ薄い、または疑わしいキズまで検出するか</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>キズを検出</translation>
    </message>
    <message>
        <source>Mark what is probably a scratch; marks drawn by hand stay</source>
        <translation>キズらしい部分に印を付ける。手で付けた印は残る</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Mark scratches with the pointer (B)</source>
        <translation>ポインターでキズに印を付ける (B)</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Take marks away with the pointer (E)</source>
        <translation>ポインターで印を消す (E)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>すべて消す</translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation>すべての印を消す</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反転</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>印のない部分に印を付け、ある部分からは消す</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>ブラシのサイズ</translation>
    </message>
    <message>
        <source>Radius of the brush, in pixels of the photograph ([ and ])</source>
        <translation>ブラシの半径（写真のピクセル数。[ と ]）</translation>
    </message>
    <message>
        <source>What is marked</source>
        <translation>印の付いた部分</translation>
    </message>
    <message>
        <source>Open a photograph to mark its scratches.</source>
        <translation>キズに印を付けるには写真を開いてください。</translation>
    </message>
    <message>
        <source>Looking for scratches…</source>
        <translation>キズを探しています…</translation>
    </message>
    <message>
        <source>Nothing is marked.</source>
        <translation>印はありません。</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels.</source>
        <translation>印の付いた部分: {pixels} ピクセル。</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels. Places: {areas}.</source>
        <translation>印の付いた部分: {pixels} ピクセル。箇所: {areas}。</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
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
        <translation>貼り付けた画像</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>貼り付けた画像 {n}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>What was done before</source>
        <translation>以前に処理したもの</translation>
    </message>
    <message>
        <source>What is large already:</source>
        <translation>すでに大きいもの:</translation>
    </message>
    <message>
        <source>Longer side in pixels from which a picture is left out</source>
        <translation>長辺がこのピクセル数以上の画像は除外します</translation>
    </message>
    <message>
        <source>With the folders in them</source>
        <translation>サブフォルダーも含める</translation>
    </message>
    <message>
        <source>Watch for new pictures</source>
        <translation>新しい画像を監視</translation>
    </message>
    <message>
        <source>Go on with what arrives in the folders, until you stop the batch</source>
        <translation>一括処理を停止するまで、フォルダーに届く画像を処理し続けます</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>保存形式</translation>
    </message>
    <message>
        <source>LEAVE OUT</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>フォルダー</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>File format</source>
        <translation>ファイル形式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Quality: higher is better and larger</source>
        <translation>品質: 高いほど良く、ファイルは大きくなる</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>詳細…</translation>
    </message>
    <message>
        <source>More about the file: compression, bits, location</source>
        <translation>ファイルの詳細: 圧縮、ビット数、位置情報</translation>
    </message>
    <message>
        <source>Compression, bits a channel, location</source>
        <translation>圧縮、チャンネルあたりのビット数、位置情報</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept</source>
        <translation>カラープロファイル、EXIF、日付を保持</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept, the location is not</source>
        <translation>カラープロファイル、EXIF、日付は残り、位置情報は残りません</translation>
    </message>
    <message>
        <source>{pages} are saved as {format}, which keeps them all</source>
        <translation>{pages}は、すべてを残せる {format} で保存されます</translation>
    </message>
</context>
<context>
    <name>OutputMoreDialog</name>
    <message>
        <source>How {format} is written</source>
        <translation>{format} の書き込み方法</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>可逆圧縮</translation>
    </message>
    <message>
        <source>Every pixel is kept; the file is several times as large.</source>
        <translation>すべてのピクセルを保ちます。ファイルは数倍の大きさになります。</translation>
    </message>
    <message>
        <source>Resolution of the colours</source>
        <translation>色の解像度</translation>
    </message>
    <message>
        <source>Full keeps fine red and blue edges sharp; half makes smaller files.</source>
        <translation>フルは赤や青の細かい輪郭を保ちます。半分はファイルが小さくなります。</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>圧縮</translation>
    </message>
    <message>
        <source>From 0, none, to 9, smallest and slowest. No pixel changes.</source>
        <translation>0（なし）から9（最小、最も遅い）まで。ピクセルは変わりません。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Deflate, as in ZIP</source>
        <translation>Deflate（ZIP と同じ）</translation>
    </message>
    <message>
        <source>No pixel changes; some old programs read only files without any.</source>
        <translation>ピクセルは変わりません。古いプログラムには無圧縮のファイルしか読めないものがあります。</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>元画像と同じ</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} ビット</translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation>チャンネルあたりのビット数</translation>
    </message>
    <message>
        <source>16 bits keep soft gradients smooth when they are edited further.</source>
        <translation>16ビットなら、さらに編集してもなめらかな階調が保たれます。</translation>
    </message>
    <message>
        <source>Documents of several pages as TIFF</source>
        <translation>複数ページの文書は TIFF で</translation>
    </message>
    <message>
        <source>All pages are kept then, each in its own size.</source>
        <translation>すべてのページがそれぞれの大きさのまま残ります。</translation>
    </message>
    <message>
        <source>Keep the location</source>
        <translation>位置情報を残す</translation>
    </message>
    <message>
        <source>Where the picture was taken, if the camera wrote it down.</source>
        <translation>カメラが記録していれば、撮影した場所です。</translation>
    </message>
    <message>
        <source>Automatic: full from quality 90 on</source>
        <translation>自動: 品質90以上でフル</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>フル (4:4:4)</translation>
    </message>
    <message>
        <source>Half across (4:2:2)</source>
        <translation>横方向を半分 (4:2:2)</translation>
    </message>
    <message>
        <source>Half in both directions (4:2:0)</source>
        <translation>縦横とも半分 (4:2:0)</translation>
    </message>
</context>
<context>
    <name>OwnModels</name>
    <message>
        <source>The model {name} can be chosen now.</source>
        <translation>モデル {name} を選べるようになりました。</translation>
    </message>
    <message>
        <source>The model {name} is gone.</source>
        <translation>モデル {name} を削除しました。</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Preview of the page</source>
        <translation>ページのプレビュー</translation>
    </message>
</context>
<context>
    <name>PanelHistory</name>
    <message>
        <source>Change of a setting</source>
        <translation>設定の変更</translation>
    </message>
</context>
<context>
    <name>PlaceBox</name>
    <message>
        <source>Beside each picture</source>
        <translation>各画像の隣</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>1つのフォルダー内</translation>
    </message>
    <message>
        <source>With the same folders in it as the pictures come from</source>
        <translation>画像の元と同じフォルダー構成になります</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>結果のフォルダー</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>結果のフォルダーを選択</translation>
    </message>
    <message>
        <source>Names of the results</source>
        <translation>結果の名前</translation>
    </message>
    <message>
        <source>Where a file is there already</source>
        <translation>すでにファイルがある場合</translation>
    </message>
    <message>
        <source>Leave the picture out</source>
        <translation>画像を除外</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>番号を付ける</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>ファイルを置き換える</translation>
    </message>
    <message>
        <source>An original is never replaced.</source>
        <translation>元画像が置き換えられることはありません。</translation>
    </message>
    <message>
        <source>RESULTS</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>EXISTING FILES</source>
        <translation>既存のファイル</translation>
    </message>
</context>
<context>
    <name>PreviewFlow</name>
    <message>
        <source>Original, enlarged</source>
        <translation>元画像（拡大）</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>計算しています…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>縦</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>横</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>インチ</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中央</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Fit to the page</source>
        <translation>用紙に合わせる</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>用紙(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>向き(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>幅(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高さ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>単位(&amp;U)</translation>
    </message>
    <message>
        <source>Pixels per &amp;inch</source>
        <translation>1インチのピクセル数(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>左右の位置(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>上下の位置(&amp;D)</translation>
    </message>
    <message>
        <source>The picture is larger than the page: what hangs over is not printed.</source>
        <translation>画像が用紙より大きいため、はみ出した部分は印刷されません。</translation>
    </message>
    <message>
        <source>Below {dpi} pixels per inch, single pixels can be seen.</source>
        <translation>1インチあたり {dpi} ピクセルを下回ると、ピクセルが目に見えます。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Show the queue of pictures</source>
        <translation>画像のキューを表示する</translation>
    </message>
    <message>
        <source>Let the queue rest, or go on (Ctrl+Shift+P)</source>
        <translation>キューを一時停止または再開する (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving (Esc)</source>
        <translation>実行または保存を中止 (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>{title}: {state}</source>
        <translation>{title}: {state}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>キャンセルしています…</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>{name} を保存しています</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>pictures in the queue</comment>
        <translation>
            <numerusform>待機中 %n 枚</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueFlow</name>
    <message>
        <source>Nothing was saved. The encoder cannot be stopped: what it still makes is dropped.</source>
        <translation>何も保存されませんでした。エンコードは途中で止められないため、その結果は破棄されます。</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>何も保存されませんでした</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Progress of {title}</source>
        <translation>{title} の進行状況</translation>
    </message>
    <message>
        <source>Move {title} up</source>
        <translation>{title} を上へ</translation>
    </message>
    <message>
        <source>Move {title} down</source>
        <translation>{title} を下へ</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>{title} をキャンセル</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>No picture is being enhanced, and none is waiting.</source>
        <translation>処理中の画像も待機中の画像もありません。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>すべてキャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>一覧を消去(&amp;F)</translation>
    </message>
</context>
<context>
    <name>ReportFlow</name>
    <message>
        <source>The report is in {path}.</source>
        <translation>レポートは {path} にあります。</translation>
    </message>
</context>
<context>
    <name>ResultFlow</name>
    <message>
        <source>The picture is too large for the clipboard. Save it instead.</source>
        <translation>画像が大きすぎてクリップボードに入りません。代わりに保存してください。</translation>
    </message>
    <message>
        <source>The picture is in no file yet. Save it first.</source>
        <translation>画像はまだファイルになっていません。先に保存してください。</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>画像をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>The printer did not begin. Look whether it is switched on and ready.</source>
        <translation>プリンターが動作しません。電源が入り、準備ができているか確認してください。</translation>
    </message>
    <message>
        <source>That did not work: {reason}</source>
        <translation>うまくいきませんでした: {reason}</translation>
    </message>
</context>
<context>
    <name>ResumeBar</name>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>次回の起動時にもう一度確認</translation>
    </message>
    <message>
        <source>A batch was interrupted: {waiting} of {total} pictures wait.</source>
        <translation>一括処理が中断されました: {total} 枚中 {waiting} 枚が待機しています。</translation>
    </message>
</context>
<context>
    <name>Retrying</name>
    <message>
        <source>Tried again: {count} failed once more. The messages of the rows say why.</source>
        <translation>再試行しました: {count} 件がまた失敗しました。理由は各行のメッセージにあります。</translation>
    </message>
</context>
<context>
    <name>RowFlow</name>
    <message>
        <source>What is read already, or in work, cannot be taken out.</source>
        <translation>読み込み済みや処理中のものは外せません。</translation>
    </message>
    <message>
        <source>Choose a row to see it before and after.</source>
        <translation>行を選ぶと、処理前と処理後を表示します。</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>&amp;Open in the main window</source>
        <translation>メインウィンドウで開く(&amp;O)</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>フォルダーに表示(&amp;F)</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>先頭へ(&amp;T)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ(&amp;D)</translation>
    </message>
    <message>
        <source>Move to the &amp;end</source>
        <translation>末尾へ(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>一覧から外す(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>準備しています…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>キャンセルしています…</translation>
    </message>
    <message>
        <source>Done, not saved yet</source>
        <translation>完了（未保存）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>Done in {time} with {model}: {width} × {height} pixels</source>
        <translation>{model} で {time} で完了: {width} × {height} ピクセル</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>タイル {done} / {total}</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>インストールの確認</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>確認しています…</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Something unexpected happened: {what}</source>
        <translation>予期しないエラーが発生しました: {what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>計算</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system is using.</source>
        <translation>ライト、ダーク、またはシステムと同じにします。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>次回の起動から有効になります。</translation>
    </message>
    <message>
        <source>Notify when a long run ends</source>
        <translation>長い処理が終わったら通知</translation>
    </message>
    <message>
        <source>Only while another window is being used.</source>
        <translation>ほかのウィンドウを使っているときだけ通知します。</translation>
    </message>
    <message>
        <source>Ask before a result is discarded</source>
        <translation>結果を破棄する前に確認</translation>
    </message>
    <message>
        <source>When a result that is in no file would be replaced or closed.</source>
        <translation>ファイルに保存していない結果が置き換えられたり閉じられたりするとき。</translation>
    </message>
    <message>
        <source>Colour profile of the screen</source>
        <translation>画面のカラープロファイル</translation>
    </message>
    <message>
        <source>An ICC file; without one, the system&apos;s profile or else sRGB is used.</source>
        <translation>ICC ファイル。指定がなければシステムのプロファイル、それもなければ sRGB を使います。</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>ファイル形式</translation>
    </message>
    <message>
        <source>PNG and TIFF keep every pixel; JPEG and WebP make smaller files.</source>
        <translation>PNG と TIFF は全ピクセルを保持し、JPEG と WebP はファイルが小さくなります。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Of JPEG, WebP, AVIF and JPEG XL: higher is better and larger.</source>
        <translation>JPEG、WebP、AVIF、JPEG XL 用: 高いほどきれいで、大きくなります。</translation>
    </message>
    <message>
        <source>Names of results</source>
        <translation>結果の名前</translation>
    </message>
    <message>
        <source>Suggested when you save; leave it empty for the usual names.</source>
        <translation>保存時に提案されます。空欄なら通常の名前になります。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>What computes; automatic takes the fastest that is there.</source>
        <translation>計算に使うデバイス。自動では最も速いものを使います。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Quick (int8), on newer processors</source>
        <translation>高速 (int8)、新しいプロセッサー用</translation>
    </message>
    <message>
        <source>Medium (bfloat16), on newer devices</source>
        <translation>中間 (bfloat16)、新しいデバイス用</translation>
    </message>
    <message>
        <source>Exact (float32)</source>
        <translation>正確 (float32)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Automatic takes the fastest in which the model was measured.</source>
        <translation>自動では、モデルが測定された中で最も速いものを使います。</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>メモリーの上限</translation>
    </message>
    <message>
        <source>Of the whole program; automatic leaves room for other programs.</source>
        <translation>アプリ全体の上限。自動ではほかのアプリの分を残します。</translation>
    </message>
    <message>
        <source>Tiles at most</source>
        <translation>タイルの上限</translation>
    </message>
    <message>
        <source>Smaller tiles take less memory and more time; the result is the same.</source>
        <translation>タイルが小さいほどメモリーは少なく、時間は長くなります。結果は同じです。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>設定のページ</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>すべて初期化…</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning</source>
        <translation>すべての設定を初期値に戻す</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>画像の上で</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>スペース</translation>
    </message>
    <message>
        <source>Hold it to see the original, in the single view</source>
        <translation>単独表示で、押している間は元画像を表示</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>矢印キー</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>画像を動かす</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Shift+矢印キー</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>分割線を動かす</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>ホイール</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>ポインターの位置で拡大・縮小</translation>
    </message>
    <message>
        <source>B, E</source>
        <translation>B、E</translation>
    </message>
    <message>
        <source>Brush and eraser of the scratch mask</source>
        <translation>キズマスクのブラシと消しゴム</translation>
    </message>
    <message>
        <source>A smaller or larger brush</source>
        <translation>ブラシを小さく・大きくする</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>MODEL</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>保存形式</translation>
    </message>
    <message>
        <source>DEVICE</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the result (Ctrl+S)</source>
        <translation>結果を保存する (Ctrl+S)</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>高画質化</translation>
    </message>
    <message>
        <source>Enlarge the picture (Ctrl+E)</source>
        <translation>画像を拡大する (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message>
        <source>Custom</source>
        <translation>カスタム</translation>
    </message>
    <message>
        <source>Any other size</source>
        <translation>その他のサイズ</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>幅と高さが {factor} 倍</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>{factor}× as wide and as high</source>
        <translation>幅と高さが {factor} 倍</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>細部をどれだけ創作してよいか。0%では創作しない</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>This processor has no AVX2 instructions, which SR Desktop needs. Use a computer from 2015 or later.</source>
        <translation>このプロセッサーには、SR Desktop に必要な AVX2 命令がありません。2015年以降のコンピューターを使ってください。</translation>
    </message>
    <message>
        <source>This computer has {there} GB of memory, and SR Desktop needs {needed} GB: large pictures will fail. Close other programs.</source>
        <translation>このコンピューターのメモリーは {there} GB で、SR Desktop には {needed} GB 必要です。大きな画像は失敗します。ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>The disk of {path} has only {there} MB free, which is too little for temporary files. Free some space.</source>
        <translation>{path} のディスクの空きは {there} MB だけで、一時ファイルには足りません。空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>{path} cannot be written, so settings and models of your own will not be kept. Check its permissions.</source>
        <translation>{path} に書き込めないため、設定とご自分のモデルは保存されません。権限を確認してください。</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Insert {token}</source>
        <translation>{token} を挿入</translation>
    </message>
    <message>
        <source>For example: {name}</source>
        <translation>例: {name}</translation>
    </message>
    <message>
        <source>The name of the original</source>
        <translation>元画像の名前</translation>
    </message>
    <message>
        <source>The name of the model</source>
        <translation>モデルの名前</translation>
    </message>
    <message>
        <source>The size that was asked for, such as 4x</source>
        <translation>指定したサイズ（4x など）</translation>
    </message>
    <message>
        <source>The width of the result in pixels</source>
        <translation>結果の幅（ピクセル）</translation>
    </message>
    <message>
        <source>The height of the result in pixels</source>
        <translation>結果の高さ（ピクセル）</translation>
    </message>
    <message>
        <source>The day, such as 2026-11-21</source>
        <translation>日付（2026-11-21 など）</translation>
    </message>
    <message>
        <source>The number of the picture among those that are open, such as 0001</source>
        <translation>開いている画像の中での番号（0001 など）</translation>
    </message>
    <message>
        <source>{part} is not known: use the buttons above.</source>
        <translation>{part} は使えません。上のボタンを使ってください。</translation>
    </message>
    <message>
        <source>There is a single {part}: braces come in pairs, around a word.</source>
        <translation>{part} が単独であります。波括弧は対にして語を囲んでください。</translation>
    </message>
    <message>
        <source>A file&apos;s name cannot hold {part}: leave it out.</source>
        <translation>ファイル名に {part} は使えません。取り除いてください。</translation>
    </message>
    <message>
        <source>Put {part} in, or all results would have one name.</source>
        <translation>{part} を入れてください。ないと、すべての結果が同じ名前になります。</translation>
    </message>
    <message>
        <source>At most {count} characters fit.</source>
        <translation>最大 {count} 文字までです。</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>すべてコピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>{zoom} %</source>
        <translation>{zoom}%</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>Zoom: how large the picture is shown</source>
        <translation>ズーム: 画像の表示倍率</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>メニュー (F10)</translation>
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
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 時間 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>_Links</name>
    <message>
        <source>{path} is no longer there; the list has forgotten it.</source>
        <translation>{path} はもうありません。一覧から外しました。</translation>
    </message>
    <message>
        <source>Making a preview…</source>
        <translation>プレビューを作成しています…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>{picture} could not be enhanced.</source>
        <translation>{picture} を高画質化できませんでした。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>{picture} is ready.</source>
        <translation>{picture} が完了しました。</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Opened pictures</source>
        <translation>開いている画像</translation>
    </message>
</context>
</TS>
