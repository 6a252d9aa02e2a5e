# `copy <kind> <folder>`: copies as another program does; the folder is for files. `read`: prints each format in the
# clipboard that its owner has put there, with its bytes, as JSON. ASCII only: without a mark Windows PowerShell reads
# scripts in the code page of the system.
param([string]$mode, [string]$kind, [string]$folder)
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms, System.Drawing
if ($mode -eq 'copy') {
  $data = New-Object System.Windows.Forms.DataObject
  $text = 'before ' + [char]0x4E4B + [char]0x524D
  switch ($kind) {
    'text' { $data.SetText($text, 'UnicodeText') }
    'rich' {
      $data.SetText($text, 'UnicodeText')
      $data.SetText('<p>before</p>', 'Html')
      $data.SetText('{\rtf1 before}', 'Rtf')
      $own = [byte[]](1, 2, 0, 255)
      $data.SetData('Tingxie native tests', $false, (New-Object IO.MemoryStream(, $own)))
    }
    'files' {
      $files = New-Object Collections.Specialized.StringCollection
      foreach ($name in 'one.txt', 'two.txt') {
        $path = Join-Path $folder $name
        Set-Content -Path $path -Value $name
        [void]$files.Add($path)
      }
      $data.SetFileDropList($files)
    }
    'picture' { $data.SetImage((New-Object Drawing.Bitmap(3, 2))) }
  }
  [System.Windows.Forms.Clipboard]::SetDataObject($data, $true)
  exit
}
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
public static class Raw {
  [DllImport("user32.dll", SetLastError = true)] static extern bool OpenClipboard(IntPtr window);
  [DllImport("user32.dll")] static extern bool CloseClipboard();
  [DllImport("user32.dll")] static extern uint EnumClipboardFormats(uint format);
  [DllImport("user32.dll")] static extern IntPtr GetClipboardData(uint format);
  [DllImport("user32.dll", CharSet = CharSet.Unicode)]
  static extern int GetClipboardFormatName(uint format, StringBuilder name, int units);
  [DllImport("kernel32.dll")] static extern UIntPtr GlobalSize(IntPtr memory);
  [DllImport("kernel32.dll")] static extern IntPtr GlobalLock(IntPtr memory);
  [DllImport("kernel32.dll")] static extern bool GlobalUnlock(IntPtr memory);
  // No memory (bitmap, metafiles, palette), or made by the system of another format (texts of 8 bits, locale, bitmap).
  static readonly HashSet<uint> Skipped = new HashSet<uint> { 1, 2, 3, 7, 9, 14, 16 };
  public static SortedDictionary<string, string> Read() {
    for (int tries = 0; !OpenClipboard(IntPtr.Zero); tries++) {
      if (tries == 100) throw new Exception("the clipboard cannot be opened");
      System.Threading.Thread.Sleep(20);
    }
    try {
      var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
      for (uint format = EnumClipboardFormats(0); format != 0; format = EnumClipboardFormats(format)) {
        if (Skipped.Contains(format)) continue;
        var name = new StringBuilder(256);
        if (GetClipboardFormatName(format, name, name.Capacity) == 0) name.Append(format);
        IntPtr memory = GetClipboardData(format);
        IntPtr start = memory == IntPtr.Zero ? IntPtr.Zero : GlobalLock(memory);
        if (start == IntPtr.Zero) continue;
        var bytes = new byte[(int)GlobalSize(memory)];
        Marshal.Copy(start, bytes, 0, bytes.Length);
        GlobalUnlock(memory);
        found[name.ToString()] = Convert.ToBase64String(bytes);
      }
      return found;
    } finally {
      CloseClipboard();
    }
  }
}
'@
ConvertTo-Json ([Raw]::Read())
