# A window with one text field, in front. Prints its text at each change: a line of base64 of UTF-8, first when it is ready.
Add-Type -AssemblyName System.Windows.Forms, Microsoft.VisualBasic
function Tell($text) {
  [Console]::Out.WriteLine([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text)))
  [Console]::Out.Flush()
}
$form = New-Object System.Windows.Forms.Form
$form.Text = 'Tingxie native tests'
$form.TopMost = $true
$field = New-Object System.Windows.Forms.TextBox
$field.Multiline = $true
$field.Dock = 'Fill'
$form.Controls.Add($field)
$field.Add_TextChanged({ Tell $field.Text })
$form.Add_Shown({
    $form.Activate()
    [Microsoft.VisualBasic.Interaction]::AppActivate($PID)
    [void]$field.Focus()
    Tell ''
  })
[System.Windows.Forms.Application]::Run($form)
