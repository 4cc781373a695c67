<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SR Desktop</source>
        <translation>关于 SR Desktop</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>程序图标</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Enlarges photographs with sharper detail, by neural networks that come with it.</source>
        <translation>使用内置的神经网络放大照片，细节更清晰。</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: there is no network, no account and no telemetry.</source>
        <translation>一切都在本机完成：无需联网，无需账户，不收集任何数据。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>依据 MIT 许可证发布的自由软件。</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, PySide {pyside}; PyTorch computes.</source>
        <translation>Python {python}、Qt {qt}、PySide {pyside}；由 PyTorch 负责计算。</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>许可证(&amp;L)…</translation>
    </message>
    <message>
        <source>The licences of all that this program is made of</source>
        <translation>本程序所有组成部分的许可证</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;two to compare…</source>
        <translation>打开两张进行比较(&amp;T)…</translation>
    </message>
    <message>
        <source>Show any two pictures with the divider between them</source>
        <translation>用分隔线并排查看任意两张图片</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>打开文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>打开文件夹中的照片</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>批处理(&amp;B)…</translation>
    </message>
    <message>
        <source>Enlarge many photographs, or folders of them</source>
        <translation>放大多张照片或整个文件夹</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>批处理…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste a photograph</source>
        <translation>粘贴照片</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>添加模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Add a model of your own from a file of weights</source>
        <translation>从权重文件添加自己的模型</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>打印(&amp;I)…</translation>
    </message>
    <message>
        <source>Print at a size in centimetres</source>
        <translation>按厘米指定尺寸打印</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>在文件夹中显示(&amp;F)</translation>
    </message>
    <message>
        <source>Show the saved file in its folder</source>
        <translation>在文件夹中显示已保存的文件</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>关闭图片(&amp;C)</translation>
    </message>
    <message>
        <source>Take the picture out of the window</source>
        <translation>将图片移出窗口</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change of a setting or stroke</source>
        <translation>撤销上一次更改或笔画</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>恢复已撤销的操作</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>复制结果(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the result to the clipboard</source>
        <translation>将结果复制到剪贴板</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Enhance</source>
        <translation>增强(&amp;E)</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Enhance &amp;all</source>
        <translation>全部增强(&amp;A)</translation>
    </message>
    <message>
        <source>Enlarge all opened pictures, one after another</source>
        <translation>依次放大所有已打开的图片</translation>
    </message>
    <message>
        <source>Pre&amp;view what is visible</source>
        <translation>预览可见部分(&amp;V)</translation>
    </message>
    <message>
        <source>Enlarge only what is seen of the picture, at once</source>
        <translation>立即放大图片的可见部分</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Let the run wait, or go on</source>
        <translation>暂停或继续处理</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving</source>
        <translation>停止运行或保存</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>显示所有快捷键</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>检查此安装(&amp;C)…</translation>
    </message>
    <message>
        <source>See whether all parts of the program are sound, for a bug report</source>
        <translation>检查程序各部分是否完好，以便报告错误</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and what this program is made of</source>
        <translation>版本、许可证和本程序的组成</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>处理(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Divider</source>
        <translation>分隔线(&amp;D)</translation>
    </message>
    <message>
        <source>Before and after in one place, with a divider between them</source>
        <translation>在同一位置对比前后效果，中间以分隔线隔开</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>Before and after next to each other</source>
        <translation>前后效果并排显示</translation>
    </message>
    <message>
        <source>Si&amp;ngle</source>
        <translation>单图(&amp;N)</translation>
    </message>
    <message>
        <source>The result alone; hold Space to see the original</source>
        <translation>仅显示结果；按住空格键查看原图</translation>
    </message>
    <message>
        <source>&amp;Compare models</source>
        <translation>比较模型(&amp;C)</translation>
    </message>
    <message>
        <source>The same part in every model</source>
        <translation>用每个模型显示同一区域</translation>
    </message>
    <message>
        <source>&amp;Invented detail</source>
        <translation>虚构细节(&amp;I)</translation>
    </message>
    <message>
        <source>Mark where the result shows more than the original says</source>
        <translation>标出结果中超出原图信息的部分</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100%(&amp;1)</translation>
    </message>
    <message>
        <source>One picture pixel on one pixel of the screen</source>
        <translation>图片的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>放大(&amp;Z)</translation>
    </message>
    <message>
        <source>Show the picture larger</source>
        <translation>放大显示图片</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show the picture smaller</source>
        <translation>缩小显示图片</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>下一张图片(&amp;X)</translation>
    </message>
    <message>
        <source>Show the next of the opened pictures</source>
        <translation>显示下一张已打开的图片</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>上一张图片(&amp;P)</translation>
    </message>
    <message>
        <source>Show the one before it</source>
        <translation>显示前一张图片</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Let the window fill the screen</source>
        <translation>让窗口占满整个屏幕</translation>
    </message>
    <message>
        <source>Appearance as the s&amp;ystem</source>
        <translation>外观跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>Light or dark, as the system</source>
        <translation>浅色或深色，与系统一致</translation>
    </message>
    <message>
        <source>&amp;Light appearance</source>
        <translation>浅色外观(&amp;L)</translation>
    </message>
    <message>
        <source>Dark letters on light ground</source>
        <translation>浅色背景，深色文字</translation>
    </message>
    <message>
        <source>Dar&amp;k appearance</source>
        <translation>深色外观(&amp;K)</translation>
    </message>
    <message>
        <source>Light letters on dark ground</source>
        <translation>深色背景，浅色文字</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>There is no picture in {folder}.</source>
        <translation>{folder} 中没有图片。</translation>
    </message>
    <message>
        <source>The first {count} pictures were opened, {rest} were left out.</source>
        <translation>已打开前 {count} 张图片，略过 {rest} 张。</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Done already, by an earlier batch.</source>
        <translation>已由之前的批处理完成。</translation>
    </message>
    <message>
        <source>There is a file with the name of the result already.</source>
        <translation>已有与结果同名的文件。</translation>
    </message>
    <message>
        <source>Large enough already.</source>
        <translation>已足够大。</translation>
    </message>
    <message>
        <source>Taken out of the batch.</source>
        <translation>已从批处理中移除。</translation>
    </message>
    <message>
        <source>An error that was not foreseen: {what}.</source>
        <translation>意外错误：{what}。</translation>
    </message>
    <message>
        <source>The report could not be written to {path}: {reason}.</source>
        <translation>无法将报告写入 {path}：{reason}。</translation>
    </message>
</context>
<context>
    <name>BatchDraft</name>
    <message>
        <source>There is no picture in what was given.</source>
        <translation>所给内容中没有图片。</translation>
    </message>
    <message>
        <source>Results of earlier batches were left out: {count}.</source>
        <translation>已略过之前批处理的结果：{count}。</translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message>
        <source>There is no file or folder {path}. Check the name, or the pattern.</source>
        <translation>没有文件或文件夹 {path}。请检查名称或模式。</translation>
    </message>
    <message>
        <source>There is no picture in what was given. Give pictures, or folders with pictures.</source>
        <translation>所给内容中没有图片。请提供图片或含图片的文件夹。</translation>
    </message>
    <message>
        <source>There is no unfinished batch in {journal}. Start one by giving pictures or folders.</source>
        <translation>{journal} 中没有未完成的批处理。请提供图片或文件夹来开始。</translation>
    </message>
    <message>
        <source>The name template &apos;{template}&apos; cannot be used: {reason} {part}</source>
        <translation>无法使用名称模板“{template}”：{reason} {part}</translation>
    </message>
    <message>
        <source>{path} cannot be the folder of the results: {detail}. Choose another.</source>
        <translation>{path} 不能用作结果文件夹：{detail}。请另选一个。</translation>
    </message>
    <message>
        <source>A batch is running with the journal {journal} already. Wait for its end, or name another.</source>
        <translation>已有批处理正在使用日志 {journal}。请等待其结束，或指定另一个。</translation>
    </message>
    <message>
        <source>The journal {journal} cannot be used: {detail}. Name another, or free some space.</source>
        <translation>无法使用日志 {journal}：{detail}。请指定另一个，或释放一些空间。</translation>
    </message>
    <message>
        <source>Ray is not installed. Install it with: pip install -e &apos;.[cluster]&apos;, or leave out --ray.</source>
        <translation>未安装 Ray。请用 pip install -e &apos;.[cluster]&apos; 安装，或去掉 --ray。</translation>
    </message>
    <message>
        <source>The Ray cluster {address} cannot be used: {detail}. Check the address, and that the cluster runs.</source>
        <translation>无法使用 Ray 集群 {address}：{detail}。请检查地址以及集群是否在运行。</translation>
    </message>
    <message>
        <source>No machine of the cluster can compute this batch: {detail}.</source>
        <translation>集群中没有机器能计算此批处理：{detail}。</translation>
    </message>
    <message>
        <source>No machine of the cluster is left: {detail}. What is done is done; --resume goes on with the rest.</source>
        <translation>集群中已没有机器：{detail}。已完成的不受影响；--resume 会继续其余部分。</translation>
    </message>
</context>
<context>
    <name>BatchFlow</name>
    <message>
        <source>A new batch of the same pictures. The report of the one before can still be saved.</source>
        <translation>相同图片的新批处理。上一批的报告仍可保存。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Batch, {percent} %</source>
        <translation>批处理，{percent} %</translation>
    </message>
</context>
<context>
    <name>BatchOpener</name>
    <message>
        <source>Batch…</source>
        <translation>批处理…</translation>
    </message>
    <message>
        <source>Batch {percent} %</source>
        <translation>批处理 {percent} %</translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>批处理已结束</translation>
    </message>
</context>
<context>
    <name>BatchQuestions</name>
    <message>
        <source>The folder for the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Add the pictures in a folder</source>
        <translation>添加文件夹中的图片</translation>
    </message>
    <message>
        <source>Add by pattern</source>
        <translation>按模式添加</translation>
    </message>
    <message>
        <source>A path with * for any letters, ? for one, and ** for folders of any depth:</source>
        <translation>路径中 * 代表任意字符，? 代表一个字符，** 代表任意层级的文件夹：</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>A batch is running. Close the program? At the next start you can go on with what waits.</source>
        <translation>批处理正在进行。要关闭程序吗？下次启动时可以继续处理其余图片。</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>It is read already: it can be moved, but no longer be taken out</source>
        <translation>已读取：仍可移动，但不能再移除</translation>
    </message>
    <message>
        <source>It is in work, and keeps its place</source>
        <translation>正在处理，位置不变</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>BatchTableView</name>
    <message>
        <source>Pictures of the batch</source>
        <translation>批处理的图片</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>将图片或文件夹拖到此处</translation>
    </message>
    <message>
        <source>Everything below a folder is found. Results are new files: no original is changed.</source>
        <translation>会找到文件夹及其子文件夹中的所有图片。结果是新文件：不会更改任何原图。</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Stopping: what is computed is still written…</source>
        <translation>正在停止：已计算的结果仍会写入…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Waiting for what arrives in the folders</source>
        <translation>等待文件夹中的新图片</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>正在查找图片…</translation>
    </message>
    <message>
        <source>Pictures: {count}</source>
        <translation>图片：{count}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略过</translation>
    </message>
    <message>
        <source>Nothing is to be done: all were left out, or cannot be enlarged.</source>
        <translation>无需处理：全部已略过，或无法放大。</translation>
    </message>
    <message>
        <source>About {time}, about {disk} of disk</source>
        <translation>约 {time}，约占磁盘 {disk}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>{rate} MP/s</source>
        <translation>{rate} MP/s</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} 个已完成</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} 个失败</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} 个已略过</translation>
    </message>
    <message>
        <source>{count} still waiting</source>
        <translation>{count} 个仍在等待</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>没有打开的图片。</translation>
    </message>
    <message>
        <source>Compared: {titles}. Tab goes on to the next, Enter takes it.</source>
        <translation>正在比较：{titles}。按 Tab 切换到下一个，按 Enter 选用。</translation>
    </message>
    <message>
        <source>{first}, {second}. Shift and the arrow keys move the divider.</source>
        <translation>{first}，{second}。按 Shift 和方向键移动分隔线。</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>{title} · {width} × {height}</source>
        <translation>{title} · {width} × {height}</translation>
    </message>
    <message>
        <source>Follows from the original</source>
        <translation>源自原图</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>虚构</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The window closes as soon as the file is written. To stay, cancel the saving.</source>
        <translation>文件写入完成后窗口将自动关闭。若要留下，请取消保存。</translation>
    </message>
</context>
<context>
    <name>CustomSize</name>
    <message>
        <source>What the size is given by</source>
        <translation>尺寸的指定方式</translation>
    </message>
    <message>
        <source>By a factor</source>
        <translation>按倍数</translation>
    </message>
    <message>
        <source>By the longer side</source>
        <translation>按长边</translation>
    </message>
    <message>
        <source>By the width</source>
        <translation>按宽度</translation>
    </message>
    <message>
        <source>By the height</source>
        <translation>按高度</translation>
    </message>
    <message>
        <source>To fit into a box</source>
        <translation>适合方框</translation>
    </message>
    <message>
        <source>For a print</source>
        <translation>用于打印</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>长边（像素）</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Longer side of the print</source>
        <translation>打印件的长边</translation>
    </message>
    <message>
        <source>Shorter side of the print; 0 leaves it open</source>
        <translation>打印件的短边；0 表示不限</translation>
    </message>
    <message>
        <source>Unit of the paper</source>
        <translation>纸张单位</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>厘米</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>英寸</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>毫米</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>dpi</translation>
    </message>
    <message>
        <source>Pixels per inch</source>
        <translation>每英寸像素</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>values that are no numbers</source>
        <translation>出现非数值</translation>
    </message>
    <message>
        <source>one flat colour</source>
        <translation>单一纯色</translation>
    </message>
    <message>
        <source>another brightness</source>
        <translation>亮度不同</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>it was cut short or damaged</source>
        <translation>文件不完整或已损坏</translation>
    </message>
    <message>
        <source>it holds no weights</source>
        <translation>其中没有权重</translation>
    </message>
    <message>
        <source>it holds no weights by name</source>
        <translation>其中没有带名称的权重</translation>
    </message>
    <message>
        <source>it is no SRResNet</source>
        <translation>不是 SRResNet</translation>
    </message>
    <message>
        <source>a model of the program has it already</source>
        <translation>程序自带的模型已使用</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>它是文件</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic: {device}</source>
        <translation>自动：{device}</translation>
    </message>
    <message>
        <source>{device}, quick (int8)</source>
        <translation>{device}，快速 (int8)</translation>
    </message>
    <message>
        <source>{device}, exact (float32)</source>
        <translation>{device}，精确 (float32)</translation>
    </message>
    <message>
        <source>{device} ({precision})</source>
        <translation>{device} ({precision})</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>打开文件夹中的照片</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>The picture at the left of the divider</source>
        <translation>分隔线左侧的图片</translation>
    </message>
    <message>
        <source>The picture at its right</source>
        <translation>分隔线右侧的图片</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} 已存在。要替换吗？</translation>
    </message>
    <message>
        <source>The result has not been saved. Discard it?</source>
        <translation>结果尚未保存。要放弃吗？</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning?</source>
        <translation>要将所有设置恢复为初始值吗？</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>图片 ({patterns});;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photographs here</source>
        <translation>将照片拖到此处</translation>
    </message>
    <message>
        <source>or paste one with Ctrl+V. Then press Enhance, and save what you like.</source>
        <translation>或按 Ctrl+V 粘贴。然后点击“增强”，保存满意的结果。</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>一切都留在本机。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open photographs (Ctrl+O)</source>
        <translation>打开照片 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Open the photograph that comes with the program</source>
        <translation>打开程序自带的照片</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}. Check the name and the folder.</source>
        <translation>没有文件 {path}。请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a picture in it.</source>
        <translation>{path} 是文件夹。请选择其中的图片。</translation>
    </message>
    <message>
        <source>{path} may not be read by you. Change its permissions or copy it.</source>
        <translation>您无权读取 {path}。请更改权限或复制该文件。</translation>
    </message>
    <message>
        <source>{path} is empty: it holds zero bytes. Copy it again from where it came.</source>
        <translation>{path} 为空：0 字节。请从来源重新复制。</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF.</source>
        <translation>{path} 不是可读取的图片。请使用 PNG、JPEG、WebP、TIFF、BMP 或 GIF。</translation>
    </message>
    <message>
        <source>{path} has a kind of samples that cannot be read. Save it with 8 or 16 bits a channel.</source>
        <translation>{path} 的采样类型无法读取。请以每通道 8 位或 16 位保存。</translation>
    </message>
    <message>
        <source>{path} is a TIFF that is compressed in a way that cannot be read. Save it with Deflate or LZW.</source>
        <translation>{path} 是一个压缩方式无法读取的 TIFF。请使用 Deflate 或 LZW 保存。</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came.</source>
        <translation>{path} 已损坏或不完整，无法完整读取。请从来源重新复制。</translation>
    </message>
    <message>
        <source>{path} has {width} × {height} pixels, more than the {limit_megapixels} megapixels that can be opened. Make it smaller first.</source>
        <translation>{path} 有 {width} × {height} 像素，超过可打开的 {limit_megapixels} 百万像素。请先缩小。</translation>
    </message>
    <message>
        <source>The folder {path.parent} does not exist. Make it, or choose another.</source>
        <translation>文件夹 {path.parent} 不存在。请新建或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} may not be written by you. Choose another folder or name.</source>
        <translation>您无权写入 {path}。请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} 是文件夹。请给出文件名。</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is. Choose another name.</source>
        <translation>{path} 已存在，未作改动。请选择其他名称。</translation>
    </message>
    <message>
        <source>The disk has no room for {path}. Nothing was written; free some space or choose another disk.</source>
        <translation>磁盘空间不足以保存 {path}。未写入任何内容；请腾出空间或选择其他磁盘。</translation>
    </message>
    <message>
        <source>{path.name} does not end in a format that can be written: {known}.</source>
        <translation>{path.name} 的扩展名不是可写入的格式：{known}。</translation>
    </message>
    <message>
        <source>The result is too large for {format_name}, which holds {limit_px} pixels a side. Save it as PNG or TIFF.</source>
        <translation>结果对 {format_name} 来说太大，其每边最多 {limit_px} 像素。请保存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{path} could not be written: {detail}. Nothing was changed.</source>
        <translation>无法写入 {path}：{detail}。未作任何改动。</translation>
    </message>
    <message>
        <source>There is no model &apos;{model_id}&apos;. Those there are: {known}.</source>
        <translation>没有模型“{model_id}”。可用模型：{known}。</translation>
    </message>
    <message>
        <source>The model card {path} is wrong in {field}: {reason}.</source>
        <translation>模型卡 {path} 的 {field} 有误：{reason}。</translation>
    </message>
    <message>
        <source>The model&apos;s file {path} is missing. Install the program again.</source>
        <translation>缺少模型文件 {path}。请重新安装程序。</translation>
    </message>
    <message>
        <source>{path} is a Python pickle, which could run any program when opened, so it was not opened. Use weights in the safetensors format.</source>
        <translation>{path} 是 Python pickle，打开时可能运行任意程序，因此未打开。请使用 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>{path} is not a safetensors file: {detail}.</source>
        <translation>{path} 不是 safetensors 文件：{detail}。</translation>
    </message>
    <message>
        <source>{path} has {found_bytes} bytes instead of {expected_bytes}: it was not copied whole. Install the program again.</source>
        <translation>{path} 有 {found_bytes} 字节，应为 {expected_bytes}：复制不完整。请重新安装程序。</translation>
    </message>
    <message>
        <source>{path} is not the file that its card describes: the SHA-256 differs. Install the program again.</source>
        <translation>{path} 与模型卡描述的文件不符：SHA-256 不同。请重新安装程序。</translation>
    </message>
    <message>
        <source>{path} belongs to another network: {detail}.</source>
        <translation>{path} 属于另一种网络：{detail}。</translation>
    </message>
    <message>
        <source>The models {first} and {second} cannot be mixed: they differ in {field}. Choose one of them.</source>
        <translation>模型 {first} 和 {second} 无法混合：{field} 不同。请选择其中之一。</translation>
    </message>
    <message>
        <source>The strength goes from 0 to 1, not to {strength:g}. The nearest is {nearest:g}.</source>
        <translation>强度范围为 0 到 1，不能为 {strength:g}。最接近的是 {nearest:g}。</translation>
    </message>
    <message>
        <source>There is no device &apos;{device}&apos; in this machine. There is: {available}.</source>
        <translation>本机没有设备“{device}”。现有：{available}。</translation>
    </message>
    <message>
        <source>The device {device} cannot compute in &apos;{precision}&apos;. It can: {available}.</source>
        <translation>设备 {device} 无法以“{precision}”计算。可用：{available}。</translation>
    </message>
    <message>
        <source>A memory bound of {bound} is too small for one tile. The smallest bound that works is {needed}.</source>
        <translation>内存上限 {bound} 不足以处理一个图块。最小可用上限为 {needed}。</translation>
    </message>
    <message>
        <source>The disk of {path} has {free} free, but {needed} are needed. Free some space or choose another disk.</source>
        <translation>{path} 所在磁盘剩余 {free}，但需要 {needed}。请腾出空间或选择其他磁盘。</translation>
    </message>
    <message>
        <source>The part of {width} × {height} pixels at {left}, {top} came out wrong ({fault}), on the processor as well, so nothing was delivered. Choose another model.</source>
        <translation>位于 {left}, {top} 的 {width} × {height} 像素区域计算有误（{fault}），处理器上也是如此，因此没有输出。请选择其他模型。</translation>
    </message>
    <message>
        <source>The process that computed this picture ended {times} times, perhaps for lack of memory. Try it on another machine, or with smaller tiles.</source>
        <translation>计算此图片的进程已结束 {times} 次，可能是内存不足。请换一台机器，或使用更小的图块。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消。未写入任何内容。</translation>
    </message>
    <message>
        <source>Pictures are enlarged {lowest} to {highest} times, so {width} × {height} pixels cannot be made of {source_width} × {source_height}. {nearest}</source>
        <translation>图片可放大 {lowest} 到 {highest} 倍，因此无法由 {source_width} × {source_height} 得到 {width} × {height} 像素。{nearest}</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} pixels is no enlargement of {source_width} × {source_height}. {nearest}</source>
        <translation>{width} × {height} 像素的图片不是 {source_width} × {source_height} 的放大。{nearest}</translation>
    </message>
    <message>
        <source>The two results have {width} × {height} and {other_width} × {other_height} pixels. Make both in the same size.</source>
        <translation>两个结果分别为 {width} × {height} 和 {other_width} × {other_height} 像素。请使两者尺寸相同。</translation>
    </message>
    <message>
        <source>A result of {width} × {height} pixels is beyond the limit of {limit_megapixels} megapixels. {nearest}</source>
        <translation>{width} × {height} 像素的结果超出 {limit_megapixels} 百万像素的上限。{nearest}</translation>
    </message>
    <message>
        <source>Memory ran short on {device}; going on with smaller tiles.</source>
        <translation>{device} 内存不足；改用较小的图块继续。</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; going on with the processor, more slowly.</source>
        <translation>{device} 内存耗尽；改用处理器继续，速度较慢。</translation>
    </message>
    <message>
        <source>A part came out wrong on {device} and was computed again.</source>
        <translation>{device} 上有一部分计算有误，已重新计算。</translation>
    </message>
    <message>
        <source>The driver of the graphics card is too old (CUDA {cuda}), so the processor computes. Update NVIDIA&apos;s driver.</source>
        <translation>显卡驱动程序过旧 (CUDA {cuda})，因此由处理器计算。请更新 NVIDIA 驱动程序。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}.</source>
        <translation>最接近的可用尺寸为 {width} × {height}。</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}, at {dpi} dpi.</source>
        <translation>最接近的可用尺寸为 {width} × {height}（{dpi} dpi）。</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which this build of the program cannot read. Convert it to TIFF, PNG or JPEG.</source>
        <translation>{path} 是 {kind} 格式的图片，本版程序无法读取。请转换为 TIFF、PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>{path} is a camera raw file, which needs the extra &apos;raw&apos;. Install it with: pip install -e &apos;.[raw]&apos;, or convert the file to TIFF or PNG.</source>
        <translation>{path} 是相机 RAW 文件，需要附加组件“raw”。请用 pip install -e &apos;.[raw]&apos; 安装，或将文件转换为 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which needs the extra &apos;formats&apos;. Install it with: pip install -e &apos;.[formats]&apos;, or convert the picture to PNG or JPEG.</source>
        <translation>{path} 是 {kind} 图片，需要附加组件“formats”。请用 pip install -e &apos;.[formats]&apos; 安装，或将图片转换为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs or use a smaller picture.</source>
        <translation>内存不足。请关闭其他程序或使用较小的图片。</translation>
    </message>
    <message>
        <source>There is not enough memory: {needed} are needed. Close other programs or use a smaller picture.</source>
        <translation>内存不足：需要 {needed}。请关闭其他程序或使用较小的图片。</translation>
    </message>
    <message>
        <source>{path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt.</source>
        <translation>{path.name} 不是模型文件。模型的扩展名为 .safetensors、.pth、.pt 或 .ckpt。</translation>
    </message>
    <message>
        <source>{path.name} has {found}, where a model for pictures may have {limit}. It was not opened.</source>
        <translation>{path.name} 大小为 {found}，图片模型最多 {limit}。未打开。</translation>
    </message>
    <message>
        <source>{path.name} cannot be read as a model: {detail}.</source>
        <translation>{path.name} 无法作为模型读取：{detail}。</translation>
    </message>
    <message>
        <source>{path.name} holds more than weights ({detail}) and could run any program, so nothing of it was used. Look for the same model as .safetensors.</source>
        <translation>{path.name} 除权重外还含有其他内容（{detail}），可能运行任意程序，因此未使用。请寻找 .safetensors 格式的同一模型。</translation>
    </message>
    <message>
        <source>{path.name} belongs to a kind of network that is not known here, so it cannot be used.</source>
        <translation>{path.name} 属于未知的网络类型，无法使用。</translation>
    </message>
    <message>
        <source>The model {model_id} came with the program and stays.</source>
        <translation>模型 {model_id} 随程序提供，不能移除。</translation>
    </message>
    <message>
        <source>The folder of your models, {path}, could not be changed: {detail}.</source>
        <translation>无法更改您的模型文件夹 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path.name} cannot be used: {detail}.</source>
        <translation>{path.name} 无法使用：{detail}。</translation>
    </message>
    <message>
        <source>{path.name} ({architecture}) cannot be used: {detail}.</source>
        <translation>{path.name}（{architecture}）无法使用：{detail}。</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which this build of the program does not have.</source>
        <translation>{path.name} 需要 spandrel 库，而本版程序不含该库。</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which does not work here ({detail}). Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} 需要 spandrel 库，但它在此无法工作（{detail}）。请用以下命令安装：pip install -e &apos;.[models]&apos;。</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel. Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} 需要 spandrel 库。请用以下命令安装：pip install -e &apos;.[models]&apos;。</translation>
    </message>
</context>
<context>
    <name>EstimateFlow</name>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>{memory} memory</source>
        <translation>内存 {memory}</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file: {title}</source>
        <translation>选择文件：{title}</translation>
    </message>
    <message>
        <source>Profiles ({patterns});;All files (*)</source>
        <translation>配置文件 ({patterns});;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>pasted.png</source>
        <translation>粘贴的图片.png</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Progress of the batch</source>
        <translation>批处理进度</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Save what came of each picture, as CSV or JSON</source>
        <translation>将每张图片的处理情况保存为 CSV 或 JSON</translation>
    </message>
    <message>
        <source>Of &amp;this batch…</source>
        <translation>本批处理的(&amp;T)…</translation>
    </message>
    <message>
        <source>Of the batch &amp;before…</source>
        <translation>上一批的(&amp;B)…</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新建批处理</translation>
    </message>
    <message>
        <source>Empty the table for other pictures</source>
        <translation>清空表格以处理其他图片</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the batch; what waits can be gone on with later</source>
        <translation>结束批处理；其余图片可稍后继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start with these options</source>
        <translation>以这些选项开始</translation>
    </message>
    <message>
        <source>Enlarge the same pictures in a new batch, as the options are now (Ctrl+E)</source>
        <translation>以当前选项在新的批处理中放大相同的图片 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Enlarge all that waits (Ctrl+E)</source>
        <translation>放大所有等待的图片 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Report of the batch before…</source>
        <translation>上一批的报告…</translation>
    </message>
    <message>
        <source>Let the batch rest, or go on (Ctrl+Shift+P)</source>
        <translation>暂停或继续批处理 (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Try again what has failed, with the options of this batch</source>
        <translation>以本批处理的选项重试失败的图片</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>several frames</source>
        <translation>多帧</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} 页</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} 帧</translation>
    </message>
    <message>
        <source>{frames} become an animation in {format}, {seconds} seconds for each. TIFF keeps them as pages.</source>
        <translation>{frames}在 {format} 中成为动画，每页显示 {seconds} 秒。TIFF 会保留为页面。</translation>
    </message>
    <message>
        <source>{frames} become pages in {format}, without their times.</source>
        <translation>{frames}在 {format} 中成为页面，不保留显示时间。</translation>
    </message>
    <message>
        <source>It is an animation of which only the last frame can be read.</source>
        <translation>这是一个动画，只能读取其最后一帧。</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: they differ in size, which {format} cannot hold. These hold all: {formats}.</source>
        <translation>{frames}中只写入第一个：它们的尺寸不同，{format} 无法容纳。可全部保存的格式：{formats}。</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: {format} holds one picture. These hold all: {formats}.</source>
        <translation>{frames} 中只写入第一幅：{format} 只能容纳一幅图片。可容纳全部的格式：{formats}。</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add pictures, folders or a pattern</source>
        <translation>添加图片、文件夹或模式</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>By p&amp;attern…</source>
        <translation>按模式(&amp;A)…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the chosen rows out (Del)</source>
        <translation>移除所选行 (Del)</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>Make the chosen rows the next ones (Alt+Home)</source>
        <translation>让所选行成为下一个 (Alt+Home)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move the chosen rows up (Alt+Up)</source>
        <translation>上移所选行 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move the chosen rows down (Alt+Down)</source>
        <translation>下移所选行 (Alt+↓)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在文件夹中显示该文件</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Show the chosen picture before and after (Ctrl+R)</source>
        <translation>显示所选图片处理前后的对比 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>全部 ({count})</translation>
    </message>
    <message>
        <source>To do ({count})</source>
        <translation>待处理 ({count})</translation>
    </message>
    <message>
        <source>Done ({count})</source>
        <translation>已完成 ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>失败 ({count})</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>已略过 ({count})</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>drop more pictures or a folder here</source>
        <translation>将更多图片或文件夹拖到此处</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>{name} is being examined: what it is, how far it looks, what it needs.</source>
        <translation>正在检查 {name}：类型、视野范围和所需资源。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>InventedBar</name>
    <message>
        <source>Invented detail</source>
        <translation>虚构细节</translation>
    </message>
    <message>
        <source>Strength of the marks of invented detail</source>
        <translation>虚构细节标记的强度</translation>
    </message>
    <message>
        <source>How strongly invented detail is marked</source>
        <translation>虚构细节的标记有多明显</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>What was dropped is no picture file.</source>
        <translation>拖入的不是图片文件。</translation>
    </message>
    <message>
        <source>{picture} — {program}</source>
        <translation>{picture} — {program}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
</context>
<context>
    <name>MaskDocument</name>
    <message>
        <source>Erase marks</source>
        <translation>擦除标记</translation>
    </message>
    <message>
        <source>Mark scratches</source>
        <translation>标记划痕</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>查找划痕</translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation>清除标记</translation>
    </message>
    <message>
        <source>Invert marks</source>
        <translation>反转标记</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>允许虚构多少细节：0% 时完全不虚构</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>保留颗粒</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>将照片原有的颗粒恢复到结果中的程度</translation>
    </message>
    <message>
        <source>Find and repair scratches</source>
        <translation>查找并修复划痕</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>How much is taken for a scratch: more finds fainter ones</source>
        <translation>多大程度上视为划痕：越大越能找到细微的</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>模型</translation>
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
        <translation>模型 {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Weights of a model ({patterns});;All files (*)</source>
        <translation>模型权重 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Remove the model {name}? Its file in this program is deleted.</source>
        <translation>要移除模型 {name} 吗？它在本程序中的文件将被删除。</translation>
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
        <translation>尚无人测量其忠实度。</translation>
    </message>
    <message>
        <source>Enlarges</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fidelity (PSNR, SSIM)</source>
        <translation>忠实度（PSNR、SSIM）</translation>
    </message>
    <message>
        <source>Kind of network</source>
        <translation>网络类型</translation>
    </message>
    <message>
        <source>Seams</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation>内存与计算量</translation>
    </message>
    <message>
        <source>Computes in</source>
        <translation>计算精度</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>校验和（SHA-256）</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>命令行中的名称</translation>
    </message>
    <message>
        <source>Not by itself: it cleans the picture at its own size.</source>
        <translation>不放大：仅以原尺寸清理图片。</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>宽和高各 {factor} 倍</translation>
    </message>
    <message>
        <source>{benchmark}: {psnr} dB, {ssim}</source>
        <translation>{benchmark}：{psnr} dB，{ssim}</translation>
    </message>
    <message>
        <source>SRResNet, {blocks} blocks of {channels} channels</source>
        <translation>SRResNet，{blocks} 个模块，每个 {channels} 通道</translation>
    </message>
    <message>
        <source>{kind}, run with the library spandrel</source>
        <translation>{kind}，通过 spandrel 库运行</translation>
    </message>
    <message>
        <source>Possible in large pictures: the network looks at more of the picture than a part of it holds.</source>
        <translation>大图中可能出现：网络的视野超出单个分块的范围。</translation>
    </message>
    <message>
        <source>None: large pictures are computed in parts with {halo} pixels around each.</source>
        <translation>无：大图分块计算，每块四周附带 {halo} 像素。</translation>
    </message>
    <message>
        <source>As planned before each run</source>
        <translation>每次处理前规划</translation>
    </message>
    <message>
        <source>{memory} KB and {operations} million operations for each pixel of the picture</source>
        <translation>图片每像素 {memory} KB、{operations} 百万次运算</translation>
    </message>
    <message>
        <source>{pictures} pictures, {steps} steps</source>
        <translation>{pictures} 张图片，{steps} 步</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Details…</source>
        <translation>详细信息…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>添加模型…</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Faithful</source>
        <translation>忠实</translation>
    </message>
    <message>
        <source>Sharper without inventing anything: for text, plans, archives and every photograph that must stay true.</source>
        <translation>更清晰而不虚构：适合文字、图纸、档案和一切必须保真的照片。</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Crisp hair, leaves, fabric and stone: draws fine detail that fits, which may not be what was there.</source>
        <translation>发丝、树叶、织物、石纹清晰：绘出相称的细节，但未必是原有的。</translation>
    </message>
    <message>
        <source>Old photo</source>
        <translation>老照片</translation>
    </message>
    <message>
        <source>For old prints, scans and bad copies: takes noise, JPEG blocks and fine scratches away, then draws detail.</source>
        <translation>适合旧照、扫描件和劣质副本：去除噪点、JPEG 块和细小划痕，再绘出细节。</translation>
    </message>
</context>
<context>
    <name>OldPhotoPanel</name>
    <message>
        <source>OLD PHOTO</source>
        <translation>老照片</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>How much noise, JPEG blocks and blur are taken away: at 0 % as little as by Faithful</source>
        <translation>去除噪点、JPEG 块和模糊的程度：0% 时与“忠实”一样少</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>保留颗粒</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>将照片原有的颗粒恢复到结果中的程度</translation>
    </message>
    <message>
        <source>Repair scratches</source>
        <translation>修复划痕</translation>
    </message>
    <message>
        <source>Fill in what is marked, before the photograph is enlarged</source>
        <translation>放大照片前先填补标记的部分</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>How faint or doubtful a scratch may be to be found</source>
        <translation>可检测到的划痕的最低清晰度</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>查找划痕</translation>
    </message>
    <message>
        <source>Mark what is probably a scratch; marks drawn by hand stay</source>
        <translation>标记可能的划痕；手动标记保持不变</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Mark scratches with the pointer (B)</source>
        <translation>用指针标记划痕 (B)</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Take marks away with the pointer (E)</source>
        <translation>用指针擦除标记 (E)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation>清除所有标记</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>标记未标记的部分，并取消已标记的部分</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Radius of the brush, in pixels of the photograph ([ and ])</source>
        <translation>画笔半径，以照片像素计（[ 和 ]）</translation>
    </message>
    <message>
        <source>What is marked</source>
        <translation>已标记的内容</translation>
    </message>
    <message>
        <source>Open a photograph to mark its scratches.</source>
        <translation>打开照片以标记划痕。</translation>
    </message>
    <message>
        <source>Looking for scratches…</source>
        <translation>正在查找划痕…</translation>
    </message>
    <message>
        <source>Nothing is marked.</source>
        <translation>没有标记。</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels.</source>
        <translation>已标记：{pixels} 像素。</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels. Places: {areas}.</source>
        <translation>已标记：{pixels} 像素。处数：{areas}。</translation>
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
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>粘贴的图片 {n}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>What was done before</source>
        <translation>之前已完成的</translation>
    </message>
    <message>
        <source>What is large already:</source>
        <translation>已经足够大的：</translation>
    </message>
    <message>
        <source>Longer side in pixels from which a picture is left out</source>
        <translation>长边达到此像素数的图片将被略过</translation>
    </message>
    <message>
        <source>With the folders in them</source>
        <translation>包含子文件夹</translation>
    </message>
    <message>
        <source>Watch for new pictures</source>
        <translation>监视新图片</translation>
    </message>
    <message>
        <source>Go on with what arrives in the folders, until you stop the batch</source>
        <translation>继续处理进入文件夹的图片，直到您停止批处理</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>LEAVE OUT</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Quality: higher is better and larger</source>
        <translation>质量：越高越好，文件也越大</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>More about the file: compression, bits, location</source>
        <translation>更多文件选项：压缩、位数、位置</translation>
    </message>
    <message>
        <source>Compression, bits a channel, location</source>
        <translation>压缩、每通道位数、位置</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept</source>
        <translation>保留颜色配置文件、EXIF 和日期</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept, the location is not</source>
        <translation>保留颜色配置文件、EXIF 和日期，不保留位置</translation>
    </message>
    <message>
        <source>{pages} are saved as {format}, which keeps them all</source>
        <translation>{pages}将保存为 {format}，可保留全部</translation>
    </message>
</context>
<context>
    <name>OutputMoreDialog</name>
    <message>
        <source>How {format} is written</source>
        <translation>{format} 的写入方式</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>无损</translation>
    </message>
    <message>
        <source>Every pixel is kept; the file is several times as large.</source>
        <translation>保留每个像素；文件会大数倍。</translation>
    </message>
    <message>
        <source>Resolution of the colours</source>
        <translation>色彩分辨率</translation>
    </message>
    <message>
        <source>Full keeps fine red and blue edges sharp; half makes smaller files.</source>
        <translation>完整可保持细小的红蓝边缘清晰；减半则文件更小。</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>From 0, none, to 9, smallest and slowest. No pixel changes.</source>
        <translation>从 0（不压缩）到 9（最小、最慢）。像素不变。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Deflate, as in ZIP</source>
        <translation>Deflate，与 ZIP 相同</translation>
    </message>
    <message>
        <source>No pixel changes; some old programs read only files without any.</source>
        <translation>像素不变；一些旧程序只能读取未压缩的文件。</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>与原图相同</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} 位</translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation>每通道位数</translation>
    </message>
    <message>
        <source>16 bits keep soft gradients smooth when they are edited further.</source>
        <translation>16 位可在后续编辑时保持渐变平滑。</translation>
    </message>
    <message>
        <source>Documents of several pages as TIFF</source>
        <translation>多页文档保存为 TIFF</translation>
    </message>
    <message>
        <source>All pages are kept then, each in its own size.</source>
        <translation>这样会保留所有页面及其各自的尺寸。</translation>
    </message>
    <message>
        <source>Keep the location</source>
        <translation>保留位置</translation>
    </message>
    <message>
        <source>Where the picture was taken, if the camera wrote it down.</source>
        <translation>拍摄地点（如果相机有记录）。</translation>
    </message>
    <message>
        <source>Automatic: full from quality 90 on</source>
        <translation>自动：质量 90 起为完整</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>完整 (4:4:4)</translation>
    </message>
    <message>
        <source>Half across (4:2:2)</source>
        <translation>横向减半 (4:2:2)</translation>
    </message>
    <message>
        <source>Half in both directions (4:2:0)</source>
        <translation>双向减半 (4:2:0)</translation>
    </message>
</context>
<context>
    <name>OwnModels</name>
    <message>
        <source>The model {name} can be chosen now.</source>
        <translation>现在可以选择模型 {name}。</translation>
    </message>
    <message>
        <source>The model {name} is gone.</source>
        <translation>模型 {name} 已移除。</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Preview of the page</source>
        <translation>页面预览</translation>
    </message>
</context>
<context>
    <name>PanelHistory</name>
    <message>
        <source>Change of a setting</source>
        <translation>更改设置</translation>
    </message>
</context>
<context>
    <name>PlaceBox</name>
    <message>
        <source>Beside each picture</source>
        <translation>在每张图片旁边</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>在一个文件夹中</translation>
    </message>
    <message>
        <source>With the same folders in it as the pictures come from</source>
        <translation>其中的子文件夹与图片来源相同</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>选择结果文件夹</translation>
    </message>
    <message>
        <source>Names of the results</source>
        <translation>结果的名称</translation>
    </message>
    <message>
        <source>Where a file is there already</source>
        <translation>已有文件时</translation>
    </message>
    <message>
        <source>Leave the picture out</source>
        <translation>略过该图片</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>添加编号</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>An original is never replaced.</source>
        <translation>绝不替换原图。</translation>
    </message>
    <message>
        <source>RESULTS</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>EXISTING FILES</source>
        <translation>已有文件</translation>
    </message>
</context>
<context>
    <name>PreviewFlow</name>
    <message>
        <source>Original, enlarged</source>
        <translation>放大的原图</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>厘米</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>英寸</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>底部</translation>
    </message>
    <message>
        <source>Fit to the page</source>
        <translation>适合页面</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>纸张(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>方向(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>单位(&amp;U)</translation>
    </message>
    <message>
        <source>Pixels per &amp;inch</source>
        <translation>每英寸像素(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>水平位置(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>垂直位置(&amp;D)</translation>
    </message>
    <message>
        <source>The picture is larger than the page: what hangs over is not printed.</source>
        <translation>图片大于页面：超出部分不会打印。</translation>
    </message>
    <message>
        <source>Below {dpi} pixels per inch, single pixels can be seen.</source>
        <translation>低于每英寸 {dpi} 像素时，会看到单个像素。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Show the queue of pictures</source>
        <translation>显示图片队列</translation>
    </message>
    <message>
        <source>Let the queue rest, or go on (Ctrl+Shift+P)</source>
        <translation>暂停或继续队列 (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving (Esc)</source>
        <translation>停止运行或保存 (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{title}: {state}</source>
        <translation>{title}：{state}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>正在保存 {name}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>pictures in the queue</comment>
        <translation>
            <numerusform>%n 张等待中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueFlow</name>
    <message>
        <source>Nothing was saved. The encoder cannot be stopped: what it still makes is dropped.</source>
        <translation>未保存任何内容。编码无法中止：其结果将被丢弃。</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>未保存任何内容</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Progress of {title}</source>
        <translation>{title} 的进度</translation>
    </message>
    <message>
        <source>Move {title} up</source>
        <translation>上移 {title}</translation>
    </message>
    <message>
        <source>Move {title} down</source>
        <translation>下移 {title}</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>取消 {title}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>No picture is being enhanced, and none is waiting.</source>
        <translation>没有正在增强或等待的图片。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>清除列表(&amp;F)</translation>
    </message>
</context>
<context>
    <name>ReportFlow</name>
    <message>
        <source>The report is in {path}.</source>
        <translation>报告已保存到 {path}。</translation>
    </message>
</context>
<context>
    <name>ResultFlow</name>
    <message>
        <source>The picture is too large for the clipboard. Save it instead.</source>
        <translation>图片太大，无法放入剪贴板。请改为保存。</translation>
    </message>
    <message>
        <source>The picture is in no file yet. Save it first.</source>
        <translation>图片尚未存为文件。请先保存。</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The printer did not begin. Look whether it is switched on and ready.</source>
        <translation>打印机未开始打印。请检查是否已开机并就绪。</translation>
    </message>
    <message>
        <source>That did not work: {reason}</source>
        <translation>操作失败：{reason}</translation>
    </message>
</context>
<context>
    <name>ResumeBar</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>下次启动时再询问</translation>
    </message>
    <message>
        <source>A batch was interrupted: {waiting} of {total} pictures wait.</source>
        <translation>有批处理被中断：{total} 张图片中有 {waiting} 张在等待。</translation>
    </message>
</context>
<context>
    <name>Retrying</name>
    <message>
        <source>Tried again: {count} failed once more. The messages of the rows say why.</source>
        <translation>已重试：{count} 个再次失败。原因见各行的消息。</translation>
    </message>
</context>
<context>
    <name>RowFlow</name>
    <message>
        <source>What is read already, or in work, cannot be taken out.</source>
        <translation>已读取或正在处理的图片无法移除。</translation>
    </message>
    <message>
        <source>Choose a row to see it before and after.</source>
        <translation>选择一行以查看处理前后的对比。</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>&amp;Open in the main window</source>
        <translation>在主窗口中打开(&amp;O)</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>在文件夹中显示(&amp;F)</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>移到最前(&amp;T)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Move to the &amp;end</source>
        <translation>移到最后(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Done, not saved yet</source>
        <translation>已完成，尚未保存</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Done in {time} with {model}: {width} × {height} pixels</source>
        <translation>用 {model} 完成，用时 {time}：{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>第 {done} / {total} 块</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>检查此安装</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Something unexpected happened: {what}</source>
        <translation>发生意外错误：{what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system is using.</source>
        <translation>浅色、深色，或与系统一致。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>下次启动时生效。</translation>
    </message>
    <message>
        <source>Notify when a long run ends</source>
        <translation>长时间处理结束时通知</translation>
    </message>
    <message>
        <source>Only while another window is being used.</source>
        <translation>仅在使用其他窗口时。</translation>
    </message>
    <message>
        <source>Ask before a result is discarded</source>
        <translation>放弃结果前询问</translation>
    </message>
    <message>
        <source>When a result that is in no file would be replaced or closed.</source>
        <translation>当未存为文件的结果将被替换或关闭时。</translation>
    </message>
    <message>
        <source>Colour profile of the screen</source>
        <translation>屏幕的颜色配置文件</translation>
    </message>
    <message>
        <source>An ICC file; without one, the system&apos;s profile or else sRGB is used.</source>
        <translation>ICC 文件；未指定时使用系统配置文件，否则使用 sRGB。</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>PNG and TIFF keep every pixel; JPEG and WebP make smaller files.</source>
        <translation>PNG 和 TIFF 保留每个像素；JPEG 和 WebP 文件更小。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Of JPEG, WebP, AVIF and JPEG XL: higher is better and larger.</source>
        <translation>用于 JPEG、WebP、AVIF 和 JPEG XL：越高越好，文件也越大。</translation>
    </message>
    <message>
        <source>Names of results</source>
        <translation>结果的名称</translation>
    </message>
    <message>
        <source>Suggested when you save; leave it empty for the usual names.</source>
        <translation>保存时的建议名称；留空则使用默认名称。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>What computes; automatic takes the fastest that is there.</source>
        <translation>用于计算的设备；自动选择最快的一个。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Quick (int8), on newer processors</source>
        <translation>快速 (int8)，用于较新的处理器</translation>
    </message>
    <message>
        <source>Medium (bfloat16), on newer devices</source>
        <translation>中等 (bfloat16)，用于较新的设备</translation>
    </message>
    <message>
        <source>Exact (float32)</source>
        <translation>精确 (float32)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Automatic takes the fastest in which the model was measured.</source>
        <translation>自动选择模型经过测量的最快精度。</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>Of the whole program; automatic leaves room for other programs.</source>
        <translation>整个程序的上限；自动会为其他程序留出空间。</translation>
    </message>
    <message>
        <source>Tiles at most</source>
        <translation>图块上限</translation>
    </message>
    <message>
        <source>Smaller tiles take less memory and more time; the result is the same.</source>
        <translation>图块越小，内存占用越少，耗时越长；结果相同。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>设置页面</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>全部重置…</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning</source>
        <translation>将所有设置恢复为初始值</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>在图片上</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>Hold it to see the original, in the single view</source>
        <translation>在单图视图中按住可查看原图</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动图片</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>移动分隔线</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>B, E</source>
        <translation>B、E</translation>
    </message>
    <message>
        <source>Brush and eraser of the scratch mask</source>
        <translation>划痕蒙版的画笔和橡皮擦</translation>
    </message>
    <message>
        <source>A smaller or larger brush</source>
        <translation>缩小或放大画笔</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>MODEL</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>DEVICE</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the result (Ctrl+S)</source>
        <translation>保存结果 (Ctrl+S)</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Enlarge the picture (Ctrl+E)</source>
        <translation>放大图片 (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Any other size</source>
        <translation>任意其他尺寸</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>宽和高各 {factor} 倍</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>{factor}× as wide and as high</source>
        <translation>宽和高各 {factor} 倍</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>允许虚构多少细节：0% 时完全不虚构</translation>
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
        <translation>此处理器没有 SR Desktop 所需的 AVX2 指令。请使用 2015 年或之后的电脑。</translation>
    </message>
    <message>
        <source>This computer has {there} GB of memory, and SR Desktop needs {needed} GB: large pictures will fail. Close other programs.</source>
        <translation>此电脑有 {there} GB 内存，而 SR Desktop 需要 {needed} GB：大图片会失败。请关闭其他程序。</translation>
    </message>
    <message>
        <source>The disk of {path} has only {there} MB free, which is too little for temporary files. Free some space.</source>
        <translation>{path} 所在磁盘仅剩 {there} MB，不足以存放临时文件。请释放一些空间。</translation>
    </message>
    <message>
        <source>{path} cannot be written, so settings and models of your own will not be kept. Check its permissions.</source>
        <translation>无法写入 {path}，因此不会保留设置和您自己的模型。请检查其权限。</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Insert {token}</source>
        <translation>插入 {token}</translation>
    </message>
    <message>
        <source>For example: {name}</source>
        <translation>例如：{name}</translation>
    </message>
    <message>
        <source>The name of the original</source>
        <translation>原图的名称</translation>
    </message>
    <message>
        <source>The name of the model</source>
        <translation>模型的名称</translation>
    </message>
    <message>
        <source>The size that was asked for, such as 4x</source>
        <translation>所要求的尺寸，例如 4x</translation>
    </message>
    <message>
        <source>The width of the result in pixels</source>
        <translation>结果的宽度（像素）</translation>
    </message>
    <message>
        <source>The height of the result in pixels</source>
        <translation>结果的高度（像素）</translation>
    </message>
    <message>
        <source>The day, such as 2026-11-21</source>
        <translation>日期，例如 2026-11-21</translation>
    </message>
    <message>
        <source>The number of the picture among those that are open, such as 0001</source>
        <translation>图片在已打开图片中的编号，例如 0001</translation>
    </message>
    <message>
        <source>{part} is not known: use the buttons above.</source>
        <translation>无法识别 {part}：请使用上方的按钮。</translation>
    </message>
    <message>
        <source>There is a single {part}: braces come in pairs, around a word.</source>
        <translation>有单独的 {part}：花括号须成对，中间为一个词。</translation>
    </message>
    <message>
        <source>A file&apos;s name cannot hold {part}: leave it out.</source>
        <translation>文件名不能包含 {part}：请去掉。</translation>
    </message>
    <message>
        <source>Put {part} in, or all results would have one name.</source>
        <translation>请加入 {part}，否则所有结果将同名。</translation>
    </message>
    <message>
        <source>At most {count} characters fit.</source>
        <translation>最多 {count} 个字符。</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>全部复制(&amp;C)</translation>
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
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom: how large the picture is shown</source>
        <translation>缩放：图片的显示大小</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单 (F10)</translation>
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
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>_Links</name>
    <message>
        <source>{path} is no longer there; the list has forgotten it.</source>
        <translation>{path} 已不存在，已从列表中移除。</translation>
    </message>
    <message>
        <source>Making a preview…</source>
        <translation>正在生成预览…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>{picture} could not be enhanced.</source>
        <translation>无法增强 {picture}。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>{picture} is ready.</source>
        <translation>{picture} 已完成。</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Opened pictures</source>
        <translation>已打开的图片</translation>
    </message>
</context>
</TS>
