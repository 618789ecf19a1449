// For whoever changes how money, telephone and personal numbers are read.
import { expect, it } from 'vitest'
import { readMoney, readPersonalId, readPhone } from './numbers.ts'

it('money', () => {
  for (const s of ['1.080.000', '1080000', '1.080.000 đ', '1.080.000 đồng', '1,080,000', '1 080 000 VNĐ'])
    expect(readMoney(s)).toBe('1080000')
  expect(readMoney('-500.000')).toBe('-500000')
  expect(readMoney('0')).toBe('0')
  for (const s of ['', '2.OOO.000', '54O.000', '1.08', '1.0800', 'năm trăm', '0912345678', '0912.345.678'])
    expect(readMoney(s)).toBeUndefined()
})

it('telephone numbers, the lost zero put back', () => {
  for (const s of ['0950910433', '950910433', '0950 910 433', '0950.910.433', '(0950) 910-433'])
    expect(readPhone(s)).toBe('0950910433')
  expect(readPhone('+84 950 910 433')).toBe('+84950910433')
  for (const s of ['', 'không có', '12', '0950910433; 0950910434', '12345678901234567'])
    expect(readPhone(s)).toBeUndefined()
})

it('personal numbers, the lost zero put back', () => {
  for (const s of ['039222125254', '39222125254', '039 222 125 254'])
    expect(readPersonalId(s)).toBe('039222125254')
  for (const s of ['', '3922212525', '0392221252540', 'chưa có', '3.92221E+10'])
    expect(readPersonalId(s)).toBeUndefined()
})
